import { execFile } from 'node:child_process';
import { DocketError } from '@docket/kernel';

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly timeoutMs?: number;
}

/**
 * Runs a program to its end and gives its standard output.
 * @throws DocketError `ENGINES.PROGRAM_FAILED` with the end of what it said
 */
export async function run(
  program: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<string> {
  return await new Promise((resolve, reject) => {
    execFile(
      program,
      [...args],
      {
        cwd: options.cwd,
        env: options.env ?? process.env,
        timeout: options.timeoutMs ?? 120_000,
        killSignal: 'SIGKILL',
        maxBuffer: 32 * 1024 * 1024,
        encoding: 'utf8',
      },
      (error, stdout, stderr) => {
        if (!error) {
          resolve(stdout);
          return;
        }
        const said = `${stderr}\n${stdout}`.trim().split('\n').slice(-6).join('\n');
        reject(
          new DocketError(
            'ENGINES.PROGRAM_FAILED',
            `${program} ${args.at(-1) ?? ''} failed: ${said || error.message}`,
            {
              details: { program, args },
              cause: error,
            },
          ),
        );
      },
    );
  });
}
