import { DocketError } from '@docket/kernel';

export interface StartOptions {
  /** Whether an empty log is shown the bundled samples. */
  readonly samples: boolean;
  readonly help: boolean;
}

export const usage = `npm start [-- options]
  --no-samples   do not submit the bundled samples on an empty log
  --help         show this

Settings come from the environment (PORT, HOST, DOCKET_HOME, …): npm run docket -- config lists them.`;

/** @throws DocketError `STANDALONE.UNKNOWN_OPTION` */
export function readOptions(args: readonly string[]): StartOptions {
  const known = new Set(['--no-samples', '--help', '-h']);
  const unknown = args.find((arg) => !known.has(arg));
  if (unknown !== undefined) {
    throw new DocketError('STANDALONE.UNKNOWN_OPTION', `There is no option ${unknown}.\n\n${usage}`);
  }
  return { samples: !args.includes('--no-samples'), help: args.includes('--help') || args.includes('-h') };
}
