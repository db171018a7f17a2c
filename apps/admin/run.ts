import { CommanderError, type Command } from 'commander';
import { CommandFailure, painter, rootCommand } from '@docket/command-line';
import type { Environment } from '@docket/composition';
import { errorJson, errorText } from './report-error.js';

/** Exit codes: what a script can rely on. */
export const exitCodes = { done: 0, failed: 1, usage: 2, interrupted: 130 } as const;

/**
 * Runs one command line.
 * @param args without the program's own name
 * @returns the exit code; everything there is to say has been said
 */
export async function runCommandLine(args: readonly string[], environment: Environment): Promise<number> {
  const { stderr, env } = environment;
  try {
    const program = await buildProgram(environment);
    await program.parseAsync([...args], { from: 'user' });
    return exitCodes.done;
  } catch (thrown) {
    const error = thrown instanceof CommandFailure ? thrown.cause : thrown;
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    if (environment.signal.aborted) return exitCodes.interrupted;
    const debug = (env['DEBUG'] ?? '') !== '';
    stderr.write(args.includes('--json') ? errorJson(error) : errorText(error, painter(stderr, env), debug));
    return thrown instanceof CommandFailure ? thrown.exitCode : exitCodes.failed;
  }
}

/** The whole tree of commands, speaking where it is told to. */
export async function buildProgram(environment: Environment): Promise<Command> {
  const program = rootCommand()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => environment.stdout.write(text),
      writeErr: (text) => environment.stderr.write(text),
      getOutHelpWidth: () => environment.stdout.columns ?? 100,
      getErrHelpWidth: () => environment.stderr.columns ?? 100,
    });
  for (const register of await environment.composition.commandLine()) register(program, environment);
  return program;
}
