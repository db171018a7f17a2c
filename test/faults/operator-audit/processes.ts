import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { OperatorProcess } from './plan.js';

const PROGRAM = join(process.cwd(), 'dist/test/faults/operator-audit/operator.js');

export interface RunningOperator {
  readonly child: ChildProcess;
  /** It is connected and begins; also resolves when it ends before. */
  readonly ready: Promise<unknown>;
  /** How it ended, and what it said. */
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null; errors: string }>;
}

/** Starts a process of these tests, as it was built. */
export function startOperator(options: OperatorProcess): RunningOperator {
  const child = fork(PROGRAM, [JSON.stringify(options)], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  let errors = '';
  child.stderr!.on('data', (chunk: Buffer) => (errors = (errors + chunk.toString()).slice(-2_000)));
  const ended = once(child, 'exit').then(([code, signal]) => ({
    code: code as number | null,
    signal: signal as string | null,
    errors,
  }));
  return { child, ready: Promise.race([once(child, 'message'), ended]), ended };
}
