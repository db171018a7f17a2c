import { examples, formatTime, openSession, wholeNumber } from '@docket/command-line';
import type { Environment } from '@docket/composition';
import { type Command, InvalidArgumentError } from 'commander';

interface ScheduleAnswer {
  readonly scheduleId: string;
  readonly name: string;
  readonly cron: string;
  readonly timeZone: string;
  readonly status: string;
  readonly job: { readonly method: string };
  readonly nextRuns: readonly string[];
  readonly lastRun: { readonly outcome: string; readonly why: string | null } | null;
}

interface RunAnswer {
  readonly dueAt: string;
  readonly trigger: string;
  readonly state: string;
  readonly jobId: string | null;
  readonly why: string | null;
}

const at = (id: string): string => `/v1/schedules/${encodeURIComponent(id)}`;

/** Schedules and their runs. */
export function registerSchedules(program: Command, environment: Environment): void {
  const schedules = program.command('schedules').description('jobs that are run at times');

  schedules
    .command('create <name>')
    .description('run a job at times')
    .requiredOption('--cron <times>', 'five fields: minute, hour, day of the month, month, day of the week')
    .option('--time-zone <zone>', 'e.g. Australia/Melbourne', 'UTC')
    .requiredOption('--method <method>', 'kind of work')
    .option('--document <documentId>', 'the document that each job works on')
    .option('--options <json>', 'options of the method, as JSON', json)
    .option('--input <json>', 'input of the job, as JSON', json)
    .option('--cache <mode>', 'use, refresh or off the result cache')
    .option('--misfire <policy>', 'ticks that no process saw: skip or run-once', 'skip')
    .option('--overlap <policy>', 'while the run before goes on: skip or allow', 'skip')
    .addHelpText(
      'after',
      examples([
        'schedules create nightly --cron "30 2 * * *" --time-zone Europe/Berlin --method text.words@1',
      ]),
    )
    .action(async (name: string, options: Readonly<Record<string, never>>, command: Command) => {
      const { output, client } = openSession(environment, command);
      const { method, document, options: methodOptions, input, cache, ...times } = options;
      const job = { method, documentId: document, options: methodOptions, input, cache };
      const body = { name, ...times, job };
      const created = await (
        await client()
      ).post<{
        readonly scheduleId: string;
        readonly nextRuns: readonly string[];
      }>('/v1/schedules', body);
      await output.record(created, {
        id: created.scheduleId,
        next: created.nextRuns.map((run) => formatTime(run)),
      });
    });

  schedules
    .command('list', { isDefault: true })
    .description('schedules, the newest first')
    .option('--limit <n>', 'most schedules to show', wholeNumber(1, 1_000), 50)
    .action(async ({ limit }: { readonly limit: number }, command: Command) => {
      const { output, client } = openSession(environment, command);
      const page = await (await client()).list<ScheduleAnswer>('/v1/schedules', {}, limit);
      await output.table(
        page,
        page.items,
        [
          { title: 'ID', of: ({ scheduleId }) => scheduleId },
          { title: 'NAME', of: ({ name }) => name },
          { title: 'TIMES', of: ({ cron, timeZone }) => `${cron} ${timeZone}` },
          { title: 'METHOD', of: ({ job }) => job.method },
          {
            title: 'NEXT',
            of: ({ status, nextRuns: [next] }) => (status === 'paused' ? status : formatTime(next ?? '')),
          },
          { title: 'LAST', of: ({ lastRun }) => lastRun?.outcome ?? 'never' },
          { title: 'WHY', of: ({ lastRun }) => lastRun?.why ?? '' },
        ],
        'No schedules: make one with "docket schedules create".',
      );
    });

  schedules
    .command('runs <scheduleId>')
    .description('runs and ticks that were left out, the latest first')
    .option('--limit <n>', 'most runs to show', wholeNumber(1, 1_000), 50)
    .action(async (id: string, { limit }: { readonly limit: number }, command: Command) => {
      const { output, client } = openSession(environment, command);
      const page = await (await client()).list<RunAnswer>(`${at(id)}/runs`, {}, limit);
      await output.table(
        page,
        page.items,
        [
          { title: 'DUE', of: ({ dueAt }) => formatTime(dueAt) },
          { title: 'BY', of: ({ trigger }) => trigger },
          { title: 'STATE', of: ({ state }) => state },
          { title: 'JOB', of: ({ jobId }) => jobId ?? '' },
          { title: 'WHY', of: ({ why }) => why ?? '' },
        ],
        'No runs yet.',
      );
    });

  schedules
    .command('trigger <scheduleId>')
    .description('run it now')
    .action(async (id: string, _: object, command: Command) => {
      const { output, client } = openSession(environment, command);
      const run = await (await client()).post<{ readonly jobId: string }>(`${at(id)}/trigger`, {});
      await output.answer(run, () => `It runs as job ${run.jobId}.`);
    });

  for (const [name, what, done] of [
    ['pause', 'leave out its ticks until it is resumed', 'paused'],
    ['resume', 'run it again, from now on', 'resumed'],
    ['delete', 'remove it; jobs that it has submitted go on', 'deleted'],
  ] as const) {
    schedules
      .command(`${name} <scheduleId>`)
      .description(what)
      .requiredOption('--reason <reason>', 'why; it is kept in the log')
      .action(async (id: string, { reason }: { readonly reason: string }, command: Command) => {
        const { output, client } = openSession(environment, command);
        const api = await client();
        const changed =
          name === 'delete'
            ? await api.delete<object>(at(id), { reason })
            : await api.post<object>(`${at(id)}/${name}`, { reason });
        await output.answer(changed, () => `Schedule ${id} is ${done}.`);
      });
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidArgumentError('Give JSON, e.g. {"a":1}.');
  }
}
