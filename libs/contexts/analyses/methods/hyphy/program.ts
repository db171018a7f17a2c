import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MethodFailure } from '@docket/methods';

export interface ProgramRun {
  readonly program: string;
  readonly args: readonly string[];
  /** Where it works and leaves its files. */
  readonly folder: string;
  readonly threads: number;
  readonly signal: AbortSignal;
  /** Gets what it prints, without colours, as it comes. */
  readonly onLine: (line: string) => void;
}

const KEPT_LINES = 40;
const COLOUR = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*[A-Za-z]`, 'g');

/**
 * Runs HyPhy to its end. It belongs to the process group of this process, and does not hear SIGTERM: it is killed.
 * @throws MethodFailure HYPHY.FAILED with what it said, HYPHY.NOT_STARTED; the signal's reason when that aborts
 */
export async function runProgram(run: ProgramRun): Promise<void> {
  run.signal.throwIfAborted();
  const child = spawn(run.program, [...run.args, `CPU=${run.threads}`], {
    cwd: run.folder,
    // Threads that wait in a loop would take the processor from other work.
    env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8', OMP_WAIT_POLICY: 'passive' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const last: string[] = [];
  const kill = () => void child.kill('SIGKILL');
  run.signal.addEventListener('abort', kill, { once: true });
  try {
    const told = (line: string) => {
      last.push(line);
      if (last.length > KEPT_LINES) last.shift();
      run.onLine(line);
    };
    for (const stream of [child.stdout, child.stderr]) forEachLine(stream, told);
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    }).catch((error: Error) => {
      throw new MethodFailure('HYPHY.NOT_STARTED', `HyPhy cannot be started: ${error.message}.`, true);
    });
    run.signal.throwIfAborted();
    if (code !== 0) throw await failureOf(run.folder, last, code);
  } finally {
    run.signal.removeEventListener('abort', kill);
  }
}

function forEachLine(stream: NodeJS.ReadableStream, tell: (line: string) => void): void {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    const lines = (rest + chunk).split(/[\r\n]+/);
    // A bar that is drawn over and over has no line ends: only its end is of interest.
    rest = lines.pop()!.slice(-4_096);
    for (const line of lines) {
      const plain = line.replace(COLOUR, '').trim();
      if (plain !== '') tell(plain);
    }
  });
  stream.on('end', () => {
    if (rest.trim() !== '') tell(rest.trim());
  });
}

/** HyPhy says why in a file, with the call that failed behind it; on its output stands the state of the whole script. */
async function failureOf(
  folder: string,
  last: readonly string[],
  code: number | null,
): Promise<MethodFailure> {
  const log = await readFile(join(folder, 'errors.log'), 'utf8').catch(() => '');
  const reason =
    /Error:\s*([^\n]+)/.exec(log)?.[1] ?? last.find((line) => /^error/i.test(line)) ?? last.at(-1);
  const said =
    reason
      ?.replace(/ in call to .*$/, '')
      .replaceAll(`${folder}/`, '')
      .slice(0, 500) ?? 'nothing';
  if (code === null)
    return new MethodFailure(
      'HYPHY.KILLED',
      'HyPhy was ended from outside, for example for want of memory.',
      true,
    );
  return new MethodFailure('HYPHY.FAILED', `HyPhy ended with code ${code}: ${said}`);
}
