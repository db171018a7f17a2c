import type { Command } from 'commander';
import type { VerifyResult } from '@docket/projections';
import { DocketError } from '@docket/kernel';
import {
  CommandFailure,
  examples,
  formatCount,
  formatValue,
  openSession,
  plain,
  wholeNumber,
} from '@docket/command-line';
import type { Environment } from '@docket/composition';
import { withProjections } from './projection-admin.js';

interface Options {
  readonly generation?: number;
  readonly differences: number;
}

/** What a script can rely on: 0 is "equal". */
const DIFFERS = 1;
const COULD_NOT_COMPARE = 2;

export function registerVerify(projections: Command, environment: Environment): void {
  projections
    .command('verify <name>')
    .description(
      'prove that a read model equals the log: exit code 0 equal, 1 differs (with the differences), 2 could not compare',
    )
    .option('--generation <n>', 'another one than the active one', wholeNumber(1, 1_000_000))
    .option('--differences <n>', 'most differing documents to show', wholeNumber(0, 10_000), 10)
    .addHelpText('after', examples(['projections verify operations.job-board']))
    .action(async (name: string, options: Options, command: Command) => {
      const session = openSession(environment, command);
      const progress = session.progress(`Verifying ${name}`, 'events');
      const result = await withProjections(session, (admin) =>
        admin.verify(name, {
          signal: session.signal,
          maxDifferences: options.differences,
          onProgress: ({ phase, position, target, pass, passes }) => {
            const which = passes > 1 ? `pass ${pass} of ${passes}` : '';
            const what = phase === 'comparing' ? 'comparing documents' : '';
            progress.update(position, target, [which, what].filter((part) => part !== '').join(', '));
          },
          ...(options.generation === undefined ? {} : { generation: options.generation }),
        }),
      )
        .catch((error: unknown) => {
          throw new CommandFailure(COULD_NOT_COMPARE, error);
        })
        .finally(() => progress.finish());
      await session.output.answer(result, () => resultText(result));
      if (!result.ok) {
        const text = `${name} does not equal the log. Rebuild it: npm run docket -- projections rebuild ${name}`;
        throw new CommandFailure(DIFFERS, new DocketError('CLI.NOT_EQUAL_TO_LOG', text));
      }
    });
}

function resultText(result: VerifyResult): string {
  const { projection, generation, position, documents, parkedDocuments } = result;
  const what = `${projection}, generation ${generation}, ${formatCount(documents)} documents up to position ${position}`;
  const parked =
    parkedDocuments > 0 ? ` (${formatCount(parkedDocuments)} parked, compared as they stood)` : '';
  if (result.ok) return `Equal to the log: ${what}${parked}.`;
  const counts = `${result.missing} missing, ${result.unexpected} unexpected, ${result.different} different`;
  return [
    `Not equal to the log: ${what}${parked}: ${counts}.`,
    ...result.differences.map(({ key, kind, fields }) => {
      const shown = fields.map(
        ({ path, expected, stored }) =>
          `    ${plain(path)}: log ${formatValue(expected)}, stored ${formatValue(stored)}`,
      );
      return [`  ${plain(key)}: ${kind}`, ...shown].join('\n');
    }),
  ].join('\n');
}
