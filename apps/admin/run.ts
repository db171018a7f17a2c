import { CommanderError, type Command } from 'commander';
import { CommandFailure, rootCommand } from './cli.js';
import { registerCommands } from './commands/index.js';
import { painter } from './output/paint.js';
import { errorJson, errorText } from './report-error.js';
import type { Surroundings } from './terminal.js';

/** Exit codes: what a script can rely on. */
export const exitCodes = { done: 0, failed: 1, usage: 2, interrupted: 130 } as const;

/**
 * Runs one command line.
 * @param args without the program's own name
 * @returns the exit code; everything there is to say has been said
 */
export async function runCommandLine(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const { stderr, env } = surroundings;
  const program = buildProgram(surroundings);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exitCodes.done;
  } catch (thrown) {
    const error = thrown instanceof CommandFailure ? thrown.cause : thrown;
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    if (surroundings.signal.aborted) return exitCodes.interrupted;
    const debug = (env['DEBUG'] ?? '') !== '';
    stderr.write(args.includes('--json') ? errorJson(error) : errorText(error, painter(stderr, env), debug));
    return thrown instanceof CommandFailure ? thrown.exitCode : exitCodes.failed;
  }
}

/** The whole tree of commands, speaking where it is told to. */
export function buildProgram(surroundings: Surroundings): Command {
  const program = rootCommand()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => surroundings.stdout.write(text),
      writeErr: (text) => surroundings.stderr.write(text),
      getOutHelpWidth: () => surroundings.stdout.columns ?? 100,
      getErrHelpWidth: () => surroundings.stderr.columns ?? 100,
    });
  registerCommands(program, surroundings);
  return program;
}
