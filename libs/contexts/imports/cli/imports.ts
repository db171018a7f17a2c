import { examples, formatTime, openSession, requireYes, wholeNumber } from '@docket/command-line';
import type { Environment } from '@docket/composition';
import type { Command } from 'commander';
import { runUndo } from '../application/index.js';
import type { CollectionProgress } from '../domain/index.js';
import { dryRunCommand, importCommand, type ImportMongoOptions } from './import-mongo.js';
import { summaryOf, type ImportAnswer } from './summary.js';

interface PlanAnswer {
  readonly records: number;
  readonly changedSince: number;
  readonly kinds: readonly {
    readonly target: string;
    readonly count: number;
    readonly undone: boolean;
    readonly how: string;
  }[];
}

/** Imports from other systems: run them, look at them, take them back. */
export function registerImports(program: Command, environment: Environment): void {
  const group = program.command('import').description('take over what another system holds');

  group
    .command('mongo')
    .description(
      'documents of a MongoDB database, or of a folder of mongodump or mongoexport files, become what a mapping file says; exit code 3 when documents failed, 4 when counts or values differ',
    )
    .requiredOption(
      '--from <source>',
      'a connection string with a database, env:NAME for one in an environment variable, or a folder',
    )
    .requiredOption('--mapping <file>', 'what becomes of which field (YAML or JSON)')
    .option('--files <folder>', 'where contents lie that documents name')
    .option('--dry-run', 'map the documents, write nothing', false)
    .option('--samples <n>', 'documents to show before and after, with --dry-run', wholeNumber(0, 20), 2)
    .option(
      '--limit <n>',
      'documents of each collection to look at, with --dry-run',
      wholeNumber(1, 10_000_000),
    )
    .addHelpText(
      'after',
      examples([
        'import mongo --from env:LEGACY_URI --mapping legacy.yaml --dry-run',
        'import mongo --from env:LEGACY_URI --mapping legacy.yaml',
        'import mongo --from dump/legacy --mapping legacy.yaml --files uploads',
      ]),
    )
    .action(async (options: ImportMongoOptions, command: Command) => {
      const session = openSession(environment, command);
      await (options.dryRun ? dryRunCommand(session, options) : importCommand(session, options));
    });

  group
    .command('list', { isDefault: true })
    .description('imports, the newest first')
    .option('--limit <n>', 'most imports to show', wholeNumber(1, 1_000), 50)
    .action(async ({ limit }: { limit: number }, command: Command) => {
      const { output, client } = openSession(environment, command);
      const page = await (await client()).list<ImportAnswer>('/v1/imports', {}, limit);
      const sum = ({ collections }: ImportAnswer, of: keyof CollectionProgress) =>
        String(collections.reduce((total, each) => total + Number(each[of]), 0));
      await output.table(
        page,
        page.items,
        [
          { title: 'ID', of: ({ importId }) => importId },
          { title: 'STARTED', of: ({ startedAt }) => formatTime(startedAt) },
          { title: 'SOURCE', of: ({ source }) => source },
          { title: 'STATE', of: ({ status }) => status },
          { title: 'READ', of: (row) => sum(row, 'read') },
          { title: 'CREATED', of: (row) => sum(row, 'created') },
          { title: 'CHANGED', of: (row) => sum(row, 'changed') },
          { title: 'FAILED', of: (row) => sum(row, 'failed') },
        ],
        'No imports: begin one with "docket import mongo --from … --mapping … --dry-run".',
      );
    });

  group
    .command('show <id>')
    .description('one import: counts, failures, fields, comparison')
    .action(async (id: string, _options: object, command: Command) => {
      const { output, client } = openSession(environment, command);
      const found = await (await client()).get<ImportAnswer>(`/v1/imports/${encodeURIComponent(id)}`);
      await output.answer(found, () => summaryOf(found));
    });

  group
    .command('undo <id>')
    .description(
      'take back what an import has written, as far as that can be done; without --yes only the plan',
    )
    .option('--reason <text>', 'for those who read the history later')
    .option('--yes', 'carry the plan out')
    .addHelpText(
      'after',
      examples(['import undo 0198c1f0', 'import undo 0198c1f0 --reason "wrong mapping" --yes']),
    )
    .action(async (id: string, { reason, yes }: { reason?: string; yes?: boolean }, command: Command) => {
      const session = openSession(environment, command);
      const client = await session.client();
      const path = `/v1/imports/${encodeURIComponent(id)}/undo-plan`;
      const plan = await client.get<PlanAnswer>(path);
      if (yes !== true || reason === undefined) {
        await session.output.answer(plan, () => planText(plan));
        if (reason !== undefined) requireYes(yes, 'This takes back what the plan says.');
        return;
      }
      await session.output.note(planText(plan));
      const progress = session.progress('undo', 'items');
      const { signal } = session;
      try {
        const onProgress = (done: number, all: number): void => progress.update(done, all);
        const done = await runUndo({ api: client, importId: id, reason, signal, onProgress });
        // Whoever asks next sees it: the answer comes once the read models have it.
        await client.get<PlanAnswer>(path, { minPosition: done.position });
        progress.finish();
        await session.output.answer(
          done,
          () => `Import ${id} is taken back: ${done.undone} records are gone, ${done.stays} stay.`,
        );
      } finally {
        progress.finish();
      }
    });
}

function planText({ records, kinds, changedSince }: PlanAnswer): string {
  if (records === 0) return 'There is nothing to take back.';
  return [
    `${records} records:`,
    ...kinds.map(({ target, count, how }) => `  ${count} ${target}: ${how}`),
    ...(changedSince === 0
      ? []
      : [`  ${changedSince} of them were written by a later import since, and stay: undo that one first.`]),
    'Carry it out with --reason and --yes.',
  ].join('\n');
}
