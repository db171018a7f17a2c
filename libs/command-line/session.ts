import { resolve } from 'node:path';
import { messageOf } from '@docket/kernel';
import { Command } from 'commander';
import { ApiClient } from './client/api-client.js';
import { findConnection } from './client/connection.js';
import { Output } from './output/output.js';
import { startProgress, type Progress, type Unit } from './output/progress.js';
import type { Environment } from '@docket/composition';

/** What one command works with: where it speaks, whom it asks, and when it must stop. */
export interface Session {
  readonly environment: Environment;
  readonly output: Output;
  readonly signal: AbortSignal;
  /** The API; connects to nothing before the first request. */
  readonly client: () => Promise<ApiClient>;
  /** Progress on standard error; silent with `--json` unless a person watches. */
  readonly progress: (title: string, unit: Unit) => Progress;
  /** A file name as the person typed it, from the folder that they are in. */
  readonly path: (name: string) => string;
}

/** Ends the command with an exit code of its own; what it says is its cause. */
export class CommandFailure extends Error {
  constructor(
    readonly exitCode: number,
    override readonly cause: unknown,
  ) {
    super(messageOf(cause), { cause });
  }
}

interface GlobalOptions {
  readonly json?: boolean;
  readonly url?: string;
}

/** Puts the options that every command has on the root. */
export function rootCommand(): Command {
  return new Command('docket')
    .description('Docket on the command line: submit work, watch it, and look after the system.')
    .option('--json', 'print one JSON document (JSON Lines for streams) instead of text')
    .option('--url <url>', 'address of the API (else DOCKET_URL, or the Docket that runs on this machine)')
    .helpCommand('help [command]', 'show help of a command')
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError('Add --help to see how it is used.')
    .addHelpText('after', examples(['submit report.pdf', 'jobs list --state failed', 'health --json']));
}

/** The `Examples:` block below a help text. */
export function examples(lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  npm run docket -- ${line}`).join('\n')}\n`;
}

/** The session of a command that was called, from its options and those of the root. */
export function openSession(environment: Environment, command: Command): Session {
  const { json = false, url } = command.optsWithGlobals<GlobalOptions>();
  let client: ApiClient | undefined;
  return {
    environment,
    output: new Output(environment, json),
    signal: environment.signal,
    client: async () =>
      (client ??= new ApiClient(await findConnection(environment.env, url), environment.signal)),
    progress: (title, unit) =>
      startProgress(environment, title, unit, { quiet: json && environment.stderr.isTTY !== true }),
    path: (name) => resolve(environment.cwd, name),
  };
}
