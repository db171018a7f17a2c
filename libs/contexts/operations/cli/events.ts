import type { Command } from 'commander';
import { DocketError } from '@docket/kernel';
import {
  examples,
  formatCount,
  openSession,
  operatorName,
  type Progress,
  requireYes,
  type Session,
  wholeNumber,
  withNats,
} from '@docket/command-line';
import type { Environment } from '@docket/composition';
import { ExportFile, exportStart, holdsSomething, linesOf, sizeOf } from './export-file.js';

interface ExportOptions {
  readonly out: string;
  readonly after?: number;
  readonly until?: number;
  readonly overwrite?: boolean;
}

export function registerEvents(program: Command, environment: Environment): void {
  const events = program.command('events').description('the log as a file: export it, import it');

  events
    .command('export')
    .description(
      'every event as JSON Lines with a running hash; called again it goes on where it was cut short',
    )
    .requiredOption('--out <file>', 'file to write')
    .option('--after <position>', 'begin behind this position', wholeNumber(0, 2 ** 52))
    .option('--until <position>', 'last position to write', wholeNumber(1, 2 ** 52))
    .option('--overwrite', 'begin anew when the file is there', false)
    .addHelpText(
      'after',
      examples(['events export --out log.jsonl', 'events export --out day.jsonl --after 120000']),
    )
    .action(async (options: ExportOptions, command: Command) => {
      await exportLog(openSession(environment, command), options);
    });

  events
    .command('import <file>')
    .description('write an export into an empty log, or go on with an import that was cut short')
    .option('--dry-run', 'check the file against the log and write nothing', false)
    .option('--yes', 'write: imported events cannot be taken back', false)
    .addHelpText('after', examples(['events import log.jsonl --dry-run', 'events import log.jsonl --yes']))
    .action(async (file: string, options: { dryRun: boolean; yes: boolean }, command: Command) => {
      await importLog(openSession(environment, command), file, options);
    });
}

async function exportLog(session: Session, options: ExportOptions): Promise<void> {
  const path = session.path(options.out);
  const goesOn = options.overwrite !== true && (await holdsSomething(path));
  const start = goesOn ? await exportStart(path, session.signal) : undefined;
  if (start?.complete === true) {
    throw new DocketError(
      'CLI.EXPORT_COMPLETE',
      `${path} is a complete export up to position ${start.resume?.position}. Export what came behind it into a file of its own with --after, or give --overwrite.`,
    );
  }
  if (start !== undefined) await session.output.note(`Going on behind position ${start.resume?.position}.`);
  const progress = session.progress('Exporting', 'events');
  let lines = start?.wholeLines ?? 0;
  try {
    await withNats(session, async (connection) => {
      const [{ exportEvents }, { recordLogExport }] = await Promise.all([
        import('@docket/event-store'),
        import('../application/record-log-export.js'),
      ]);
      const { after } = options;
      const until = await recordLogExport(connection, { by: operatorName(), after, until: options.until });
      const exported = exportEvents({
        connection,
        signal: session.signal,
        onProgress: ({ done, total }) => progress.update(done, total),
        ...(after === undefined ? {} : { after }),
        ...(until === undefined ? {} : { until }),
        ...(start?.resume === undefined ? {} : { resume: start.resume }),
      });
      const file = await ExportFile.open(path, lines);
      try {
        for await (const line of exported) {
          await file.write(line);
          lines += 1;
        }
      } finally {
        await file.close();
      }
    });
  } finally {
    progress.finish();
  }
  if (session.signal.aborted) {
    await session.output.note('Cut short: the same command goes on.');
    session.signal.throwIfAborted();
  }
  // The first and the last line are about the file.
  const events = Math.max(0, lines - 2);
  await session.output.answer(
    { file: path, events },
    () =>
      `${formatCount(events)} events are in ${path}. Check it any time: events import ${options.out} --dry-run`,
  );
}

async function importLog(
  session: Session,
  file: string,
  { dryRun, yes }: { dryRun: boolean; yes: boolean },
): Promise<void> {
  if (!dryRun)
    requireYes(
      yes,
      'Imported events cannot be taken back, and the log must be empty or hold the same events.',
    );
  const path = session.path(file);
  const bytes = await sizeOf(path);
  if (bytes === 0) throw new DocketError('CLI.NO_SUCH_FILE', `${path} is not there, or empty.`);
  // The whole file is read and checked before it is known how many events are to be written.
  const checking = session.progress('Checking', 'bytes');
  let writing: Progress | undefined;
  const finish = (): void => {
    checking.finish();
    writing?.finish();
  };
  try {
    const result = await withNats(session, async (connection) => {
      const { importEvents } = await import('@docket/event-store');
      return await importEvents({
        connection,
        lines: () =>
          linesOf(path, session.signal, (read) => {
            if (writing === undefined) checking.update(read, bytes);
          }),
        dryRun,
        onProgress: (progress) => {
          if (progress.phase === 'checking') return;
          checking.finish();
          writing ??= session.progress('Importing', 'events');
          writing.update(progress.done, progress.total);
        },
      });
    });
    finish();
    const { checked, skipped, written, position } = result;
    await session.output.answer({ file: path, dryRun, ...result }, () =>
      dryRun
        ? `The file is whole: ${formatCount(checked)} events, ${formatCount(skipped)} of them are in the log.`
        : `${formatCount(written)} events written, ${formatCount(skipped)} were there; the log ends at position ${position}.`,
    );
  } catch (error) {
    finish();
    if (session.signal.aborted) await session.output.note('Cut short: the same command goes on.');
    throw error;
  }
}
