import { examples, formatTime, openSession, wholeNumber } from '@docket/command-line';
import type { Environment } from '@docket/composition';
import { type Command, InvalidArgumentError } from 'commander';

interface ScheduleAnswer {
  readonly name: string;
  readonly template: string;
  readonly format: string;
  readonly cron: string;
  readonly timeZone: string;
  readonly enabled: boolean;
  readonly delivery: {
    readonly kind: string;
    readonly url?: string;
    readonly to?: readonly string[];
    readonly folder?: string;
  };
  readonly nextRuns: readonly string[];
  readonly lastRun: { readonly outcome: string; readonly why: string | null } | null;
}

interface SaveOptions {
  readonly template: string;
  readonly cron: string;
  readonly timeZone: string;
  readonly format: string;
  readonly filter: Readonly<Record<string, string>>;
  readonly lastHours?: number;
  readonly webhook?: string;
  readonly mail?: readonly string[];
  readonly folder?: string;
  readonly keepDays: number;
  readonly disabled?: boolean;
  readonly reason: string;
}

const at = (name: string): string => `/v1/report-schedules/${encodeURIComponent(name)}`;

/** Reports that are made at times and sent. */
export function registerReportSchedules(program: Command, environment: Environment): void {
  const schedules = program
    .command('report-schedules')
    .description('reports that are made at times and sent');

  schedules
    .command('list', { isDefault: true })
    .description('schedules of reports, with what became of the last report of each')
    .action(async (_: object, command: Command) => {
      const { output, client } = openSession(environment, command);
      const page = await (
        await client()
      ).get<{ readonly items: readonly ScheduleAnswer[] }>('/v1/report-schedules');
      await output.table(
        page,
        page.items,
        [
          { title: 'NAME', of: ({ name }) => name },
          { title: 'TEMPLATE', of: ({ template, format }) => `${template} as ${format}` },
          { title: 'TIMES', of: ({ cron, timeZone }) => `${cron} ${timeZone}` },
          { title: 'TO', of: ({ delivery: { url, to, folder } }) => url ?? folder ?? (to ?? []).join(', ') },
          {
            title: 'NEXT',
            of: ({ enabled, nextRuns: [next] }) => (enabled ? formatTime(next ?? '') : 'disabled'),
          },
          { title: 'LAST', of: ({ lastRun }) => lastRun?.outcome ?? 'never' },
          { title: 'WHY', of: ({ lastRun }) => lastRun?.why ?? '' },
        ],
        'No schedules of reports: make one with "docket report-schedules save".',
      );
    });

  schedules
    .command('save <name>')
    .description('have a report made at times and sent; the same name is changed')
    .requiredOption('--template <template>', 'of "docket reports templates"')
    .requiredOption('--cron <times>', 'five fields: minute, hour, day of the month, month, day of the week')
    .option('--time-zone <zone>', 'e.g. Europe/Berlin', 'UTC')
    .option('--format <format>', 'csv, jsonl, xlsx, parquet, html or pdf', 'csv')
    .option('--filter <name=value>', 'narrow it; may be given several times', pair, {})
    .option('--last-hours <n>', 'so many hours before its time', wholeNumber(1, 9_000))
    .option('--webhook <url>', 'tell this URL of each')
    .option('--mail <address...>', 'mail each to these')
    .option('--folder <name>', 'write each into DOCKET_HOME/reports/<tenant>/<name>')
    .option('--keep-days <n>', 'remove files after so many days', wholeNumber(1, 400), 30)
    .option('--disabled', 'make none until it is saved without')
    .requiredOption('--reason <reason>', 'why; it is kept in the log')
    .addHelpText(
      'after',
      examples([
        'report-schedules save weekly --template daily-operations --format pdf --cron "0 7 * * 1" --time-zone Europe/Berlin --last-hours 168 --mail team@example.org --reason "weekly meeting"',
      ]),
    )
    .action(async (name: string, options: SaveOptions, command: Command) => {
      const { output, client } = openSession(environment, command);
      const { webhook, mail, folder, filter, disabled = false, ...rest } = options;
      const kind = webhook !== undefined ? 'webhook' : mail !== undefined ? 'mail' : 'folder';
      const delivery = { kind, url: webhook, to: mail, folder };
      const body = { ...rest, filters: filter, delivery, enabled: !disabled };
      const saved = await (
        await client()
      ).put<{ readonly nextRuns: readonly string[]; readonly secret: string | null }>(at(name), body);
      await output.record(saved, {
        name,
        next: saved.nextRuns.map((run) => formatTime(run)),
        ...(saved.secret === null ? {} : { secret: saved.secret }),
      });
    });

  schedules
    .command('run <name>')
    .description('make and send one now')
    .action(async (name: string, _: object, command: Command) => {
      const { output, client } = openSession(environment, command);
      const run = await (await client()).post<{ readonly reportId: string }>(`${at(name)}/run`, {});
      await output.answer(run, () => `It is made as report ${run.reportId}.`);
    });

  schedules
    .command('delete <name>')
    .description('make none any more; reports that are there stay')
    .requiredOption('--reason <reason>', 'why; it is kept in the log')
    .action(async (name: string, { reason }: { readonly reason: string }, command: Command) => {
      const { output, client } = openSession(environment, command);
      const deleted = await (await client()).delete<object>(at(name), { reason });
      await output.answer(deleted, () => `Schedule ${name} of reports is deleted.`);
    });
}

function pair(text: string, before: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const sign = text.indexOf('=');
  if (sign < 1) throw new InvalidArgumentError('Give name=value.');
  return { ...before, [text.slice(0, sign)]: text.slice(sign + 1) };
}
