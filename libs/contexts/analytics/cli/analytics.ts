import { examples, openSession } from '@docket/command-line';
import type { Environment } from '@docket/composition';
import type { Command } from 'commander';
import { registerJobFigures } from './jobs.js';

interface EngagementAnswer {
  readonly totals: { readonly events: number; readonly visitors: number };
  readonly byEvent: readonly { readonly event: string; readonly events: number; readonly visitors: number }[];
}

interface DashboardAnswer {
  readonly name: string;
  readonly title: string;
  readonly page: string;
  readonly days?: number;
  readonly from?: string;
  readonly to?: string;
  readonly method?: string;
}

interface Range {
  readonly from?: string;
  readonly to?: string;
}

/** What visitors of applications do. */
export function registerAnalytics(program: Command, environment: Environment): void {
  const analytics = program
    .command('analytics')
    .description('what visitors of applications do, and figures of jobs');
  registerJobFigures(analytics, environment);
  const ranged = (name: string, what: string): Command =>
    analytics
      .command(name)
      .description(what)
      .option('--from <time>', 'RFC 3339; 30 days ago by default')
      .option('--to <time>', 'RFC 3339; now by default');

  analytics
    .command('dashboards')
    .description('what pages of figures show, saved by name')
    .action(async (_: object, command: Command) => {
      const { output, client } = openSession(environment, command);
      const page = await (
        await client()
      ).get<{ readonly items: readonly DashboardAnswer[] }>('/v1/analytics/dashboards');
      await output.table(
        page,
        page.items,
        [
          { title: 'NAME', of: ({ name }) => name },
          { title: 'TITLE', of: ({ title }) => title },
          { title: 'PAGE', of: (each) => each.page },
          {
            title: 'RANGE',
            of: ({ days, from, to }) =>
              days === undefined ? `${from ?? ''} to ${to ?? ''}` : `${days} days`,
          },
          { title: 'METHOD', of: ({ method }) => method ?? '' },
        ],
        'No dashboards: save one with PUT /v1/analytics/dashboards/{name}, or in the console.',
      );
    });

  ranged('engagement', 'events and visitors by event')
    .addHelpText('after', examples(['analytics engagement --from 2026-03-01T00:00:00Z']))
    .action(async (range: Range, command: Command) => {
      const { output, client } = openSession(environment, command);
      const answer = await (await client()).get<EngagementAnswer>('/v1/analytics/engagement', { ...range });
      await output.table(
        answer,
        answer.byEvent,
        [
          { title: 'EVENT', of: ({ event }) => event },
          { title: 'EVENTS', of: ({ events }) => String(events) },
          { title: 'VISITORS', of: ({ visitors }) => String(visitors) },
        ],
        'No product events in this time: send some with POST /v1/analytics/events.',
      );
    });

  ranged('funnel <steps...>', 'how far visitors come along these events').action(
    async (steps: readonly string[], range: Range, command: Command) => {
      const { output, client } = openSession(environment, command);
      const query = { ...range, steps: steps.join(',') };
      const answer = await (
        await client()
      ).get<{
        readonly items: readonly {
          readonly step: string;
          readonly visitors: number;
          readonly shareOfFirst: number | null;
        }[];
      }>('/v1/analytics/funnels', query);
      await output.table(
        answer,
        answer.items,
        [
          { title: 'STEP', of: ({ step }) => step },
          { title: 'VISITORS', of: ({ visitors }) => String(visitors) },
          {
            title: 'OF FIRST',
            of: ({ shareOfFirst }) => (shareOfFirst === null ? '' : `${(shareOfFirst * 100).toFixed(1)} %`),
          },
        ],
        'No steps.',
      );
    },
  );

  ranged('anomalies <event>', 'days that are unlike the days before').action(
    async (event: string, range: Range, command: Command) => {
      const { output, client } = openSession(environment, command);
      const answer = await (
        await client()
      ).get<{
        readonly items: readonly {
          readonly start: string;
          readonly value: number;
          readonly expected: number;
        }[];
      }>('/v1/analytics/anomalies', { ...range, event });
      await output.table(
        answer,
        answer.items,
        [
          { title: 'WHEN', of: ({ start }) => start },
          { title: 'EVENTS', of: ({ value }) => String(value) },
          { title: 'USUAL', of: ({ expected }) => expected.toFixed(0) },
        ],
        'Nothing unusual.',
      );
    },
  );

  analytics
    .command('experiment <name>')
    .description('what came of an experiment')
    .action(async (name: string, _: object, command: Command) => {
      const { output, client } = openSession(environment, command);
      const answer = await (
        await client()
      ).get<{
        readonly variants: readonly {
          readonly variant: string;
          readonly visitors: number;
          readonly conversionRate: number | null;
          readonly conversion: {
            readonly difference: number;
            readonly low: number;
            readonly high: number;
            readonly pValue: number;
          } | null;
        }[];
      }>(`/v1/analytics/experiments/${encodeURIComponent(name)}`);
      await output.table(
        answer,
        answer.variants,
        [
          { title: 'VARIANT', of: ({ variant }) => variant },
          { title: 'VISITORS', of: ({ visitors }) => String(visitors) },
          {
            title: 'CONVERTED',
            of: ({ conversionRate }) =>
              conversionRate === null ? '' : `${(conversionRate * 100).toFixed(2)} %`,
          },
          {
            title: 'EFFECT (95 %)',
            of: ({ conversion }) =>
              conversion === null
                ? ''
                : `${percent(conversion.difference)} (${percent(conversion.low)} to ${percent(conversion.high)}), p = ${conversion.pValue.toFixed(4)}`,
          },
        ],
        'No variants.',
      );
    });
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}
