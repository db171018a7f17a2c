import type { Command } from 'commander';
import { examples, formatSpan, formatTime, openSession, type Page, wholeNumber } from '@docket/command-line';
import type { Environment } from '@docket/composition';

interface QueueAnswer {
  readonly queue: string;
  readonly method: string;
  readonly scheduled: number;
  readonly queued: number;
  readonly running: number;
  readonly backingOff: number;
  readonly oldestQueuedAt: string | null;
  /** Missing in the answers of an older server. */
  readonly paused?: PausedAnswer | null;
}

interface PausedAnswer {
  readonly reason: string;
  readonly since: string;
}

interface ControlAnswer {
  readonly queues: readonly string[];
  readonly paused: readonly (PausedAnswer & { readonly queue: string })[];
  readonly limits: readonly {
    readonly scope: string;
    readonly name: string | null;
    readonly limit: number;
    readonly reason: string;
    readonly since: string;
  }[];
}

export function registerQueues(program: Command, environment: Environment): void {
  const queues = program
    .command('queues')
    .description('how much work waits and runs, by queue and method')
    .addHelpText('after', examples(['queues', 'queues pause slow --reason "disk is full"']))
    .action(async (_options: object, command: Command) => {
      const { output, client } = openSession(environment, command);
      const page = await (await client()).get<Page<QueueAnswer>>('/v1/queues');
      await output.table(
        page,
        page.items,
        [
          { title: 'QUEUE', of: ({ queue }) => queue },
          { title: 'METHOD', of: ({ method }) => method },
          { title: 'SCHEDULED', of: ({ scheduled }) => scheduled, align: 'right' },
          { title: 'QUEUED', of: ({ queued }) => queued, align: 'right' },
          { title: 'RUNNING', of: ({ running }) => running, align: 'right' },
          { title: 'BACKING OFF', of: ({ backingOff }) => backingOff, align: 'right' },
          { title: 'OLDEST WAITS', of: ({ oldestQueuedAt }) => waited(oldestQueuedAt), align: 'right' },
          { title: 'PAUSED', of: ({ paused }) => paused?.reason },
        ],
        'No work waits or runs.',
      );
    });

  for (const verb of ['pause', 'resume'] as const) {
    queues
      .command(`${verb} <queue>`)
      .description(
        verb === 'pause' ? 'hand out nothing of a queue; what runs goes on' : 'hand out work again',
      )
      .requiredOption('--reason <reason>', 'why; it is kept in the log')
      .addHelpText('after', examples([`queues ${verb} slow --reason "disk is full"`]))
      .action(async (queue: string, { reason }: { reason: string }, command: Command) => {
        const { output, client } = openSession(environment, command);
        const path = `/v1/queues/${encodeURIComponent(queue)}/${verb}`;
        const answer = await (await client()).post<ControlAnswer>(path, { reason });
        await output.answer(answer, () => `Queue ${queue} is ${verb === 'pause' ? 'paused' : 'running'}.`);
      });
  }
  registerLimits(queues, environment);
}

function registerLimits(queues: Command, environment: Environment): void {
  queues
    .command('control')
    .description('which queues are paused, and how many attempts may run at once')
    .addHelpText('after', examples(['queues control']))
    .action(async (_options: object, command: Command) => {
      const { output, client } = openSession(environment, command);
      const control = await (await client()).get<ControlAnswer>('/v1/queue-control');
      const rows = [
        ...control.paused.map(({ queue, reason, since }) => ({
          what: `queue ${queue}`,
          is: 'paused',
          reason,
          since,
        })),
        ...control.limits.map(({ scope, name, limit, reason, since }) => ({
          what: name === null ? scope : `${scope} ${name}`,
          is: `at most ${limit} at once`,
          reason,
          since,
        })),
      ];
      await output.table(
        { items: rows, ...control },
        rows,
        [
          { title: 'WHAT', of: ({ what }) => what },
          { title: 'IS', of: ({ is }) => is },
          { title: 'SINCE', of: ({ since }) => formatTime(since) },
          { title: 'WHY', of: ({ reason }) => reason },
        ],
        'No queue is paused, and nothing is limited.',
      );
    });

  queues
    .command('limit <scope> [name]')
    .description('how many attempts run at once: of the tenant, of a queue, or of a method')
    .requiredOption('--most <n>', 'most attempts at once, or "none" to remove the limit', mostOf)
    .requiredOption('--reason <reason>', 'why; it is kept in the log')
    .addHelpText(
      'after',
      examples([
        'queues limit tenant --most 20 --reason "shared machine"',
        'queues limit method hyphy.fel --most 2 --reason "memory"',
        'queues limit queue slow --most none --reason "larger machine"',
      ]),
    )
    .action(
      async (
        scope: string,
        name: string | undefined,
        { most, reason }: { most: number | 'none'; reason: string },
        command: Command,
      ) => {
        const { output, client } = openSession(environment, command);
        const body = { scope, name, limit: most === 'none' ? null : most, reason };
        const answer = await (await client()).put<ControlAnswer>('/v1/queue-control/limits', body);
        const what = name === undefined ? scope : `${scope} ${name}`;
        await output.answer(answer, () =>
          most === 'none'
            ? `The limit of ${what} is removed.`
            : `At most ${most} attempts of ${what} run at once.`,
        );
      },
    );
}

function mostOf(text: string): number | 'none' {
  return text === 'none' ? text : wholeNumber(1, 1_000)(text);
}

function waited(since: string | null): string {
  return since === null ? '-' : formatSpan(Math.max(0, Date.now() - Date.parse(since)));
}
