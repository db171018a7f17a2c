import type { Command } from 'commander';
import { examples, formatSpan, openSession, type Page } from '@docket/command-line';
import type { Environment } from '@docket/composition';

interface QueueAnswer {
  readonly queue: string;
  readonly method: string;
  readonly scheduled: number;
  readonly queued: number;
  readonly running: number;
  readonly backingOff: number;
  readonly oldestQueuedAt: string | null;
}

export function registerQueues(program: Command, environment: Environment): void {
  program
    .command('queues')
    .description('how much work waits and runs, by queue and method')
    .addHelpText('after', examples(['queues']))
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
        ],
        'No work waits or runs.',
      );
    });
}

function waited(since: string | null): string {
  return since === null ? '-' : formatSpan(Math.max(0, Date.now() - Date.parse(since)));
}
