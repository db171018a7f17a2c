import { InvalidArgumentError, type Command } from 'commander';
import { examples, openSession, plain, wholeNumber } from '@docket/command-line';
import type { Environment } from '@docket/composition';
import { withReadModel } from './projection-admin.js';

interface Options {
  readonly limit: number;
  readonly document?: string;
}

/** As `present` of the engine, which is not loaded for a help text. */
const PRESENT = { _deleted: { $exists: false } };

/** What lies in a read model now, or lay in it: a state of the past is called `<name>@<position>`. */
export function registerShow(projections: Command, environment: Environment): void {
  projections
    .command('show <name>')
    .description(
      'documents of a read model as JSON Lines; of a state of the past with its name, <name>@<position>',
    )
    .option('--document <key>', 'only this one', text)
    .option('--limit <n>', 'most documents to show', wholeNumber(1, 100_000), 20)
    .addHelpText(
      'after',
      examples([
        'projections show operations.job-board --limit 5',
        'projections show operations.job-board@1200 --document default/0198c1f0-…',
      ]),
    )
    .action(async (name: string, options: Options, command: Command) => {
      const session = openSession(environment, command);
      await withReadModel(session, name, async (documents) => {
        const found = documents.find({
          ...PRESENT,
          ...(options.document === undefined ? {} : { _id: options.document }),
        });
        for await (const document of found.sort({ _id: 1 }).limit(options.limit)) {
          session.signal.throwIfAborted();
          await session.output.item(document, () => plain(JSON.stringify(document)));
        }
      });
    });
}

function text(value: string): string {
  if (value.trim() !== '') return value;
  throw new InvalidArgumentError('Give the key of a document, e.g. default/0198c1f0-…');
}
