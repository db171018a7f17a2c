import { examples, openSession } from '@docket/command-line';
import type { Environment } from '@docket/composition';
import type { Command } from 'commander';

interface Bucket {
  readonly start: string;
  readonly localStart?: string;
  readonly submitted: number;
  readonly finished: number;
  readonly failed: number;
  readonly queuedP95Ms: number | null;
  readonly totalP95Ms: number | null;
}

/** `docket analytics jobs`: figures of jobs by hour or day of a time zone. */
export function registerJobFigures(analytics: Command, environment: Environment): void {
  analytics
    .command('jobs')
    .description('figures of jobs by hour or day')
    .option('--from <time>', 'RFC 3339; the last day, or 30 days, by default')
    .option('--to <time>', 'RFC 3339; now by default')
    .option('--time-zone <zone>', 'zone of the buckets', 'UTC')
    .option('--granularity <granularity>', 'hour or day', 'day')
    .option('--method <method>', 'method with its version')
    .addHelpText('after', examples(['analytics jobs --time-zone Asia/Kolkata']))
    .action(async (query: Readonly<Record<string, string>>, command: Command) => {
      const { output, client } = openSession(environment, command);
      const answer = await (
        await client()
      ).get<{ readonly items: readonly Bucket[] }>('/v1/analytics/jobs/trend', { ...query });
      const span = (ms: number | null): string => (ms === null ? '' : String(ms));
      await output.table(
        answer,
        answer.items,
        [
          { title: 'FROM', of: ({ start, localStart }) => localStart ?? start },
          { title: 'SUBMITTED', of: ({ submitted }) => String(submitted) },
          { title: 'FINISHED', of: ({ finished }) => String(finished) },
          { title: 'FAILED', of: ({ failed }) => String(failed) },
          { title: 'QUEUED P95 MS', of: ({ queuedP95Ms }) => span(queuedP95Ms) },
          { title: 'TOTAL P95 MS', of: ({ totalP95Ms }) => span(totalP95Ms) },
        ],
        'No buckets.',
      );
    });
}
