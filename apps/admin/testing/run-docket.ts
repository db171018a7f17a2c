import { composition } from '@docket/contexts';
import { Writable } from 'node:stream';
import { runCommandLine } from '../run.js';

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one command line in this process, as a program would call it (no terminal). */
export async function runDocket(
  args: readonly string[],
  options: {
    readonly env?: Readonly<Record<string, string | undefined>>;
    readonly cwd?: string;
    readonly signal?: AbortSignal;
  } = {},
): Promise<Ran> {
  const stdout = collector();
  const stderr = collector();
  const code = await runCommandLine(args, {
    composition,
    env: { DOCKET_HOME: '/nowhere', ...options.env },
    stdout: stdout.stream,
    stderr: stderr.stream,
    cwd: options.cwd ?? '/',
    signal: options.signal ?? new AbortController().signal,
  });
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

function collector(): { stream: Writable; text: () => string } {
  let text = '';
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      text += chunk.toString();
      done();
    },
  });
  return { stream, text: () => text };
}
