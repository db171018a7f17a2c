import { examples, formatTime, openSession, wholeNumber } from '@docket/command-line';
import type { Environment } from '@docket/composition';
import type { Command } from 'commander';
import { readFile } from 'node:fs/promises';

interface PlanAnswer {
  readonly planId: string;
  readonly recipients: number;
  readonly visitors: number;
  readonly segment: string;
  readonly leftOut: Readonly<Record<string, number>>;
}

interface CampaignAnswer {
  readonly name: string;
  readonly status: string;
  readonly subject: string;
  readonly plan: PlanAnswer | null;
  readonly results: Readonly<Record<string, number>> | null;
}

interface RowAnswer {
  readonly visitor: string;
  readonly state: string;
  readonly why: string | null;
  readonly at: string;
}

interface Reason {
  readonly reason: string;
}

interface SaveOptions extends Reason {
  readonly subject: string;
  readonly textFile: string;
  readonly days: number;
  readonly k?: number;
  readonly segment?: number;
  readonly perMinute: number;
}

const REASON = ['--reason <reason>', 'why; it is kept in the log'] as const;
const at = (name: string): string => `/v1/campaigns/${encodeURIComponent(name)}`;
const counts = (figures: Readonly<Record<string, number>>): string =>
  Object.entries(figures)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');

/** Mails to visitors who agreed. */
export function registerCampaigns(program: Command, environment: Environment): void {
  const campaigns = program
    .command('campaigns')
    .description('mails to a segment of the visitors of the product analytics, who agreed to them');

  campaigns
    .command('list', { isDefault: true })
    .description('campaigns, the one that changed last first')
    .action(async (_: object, command: Command) => {
      const { output, client } = openSession(environment, command);
      const list = await (await client()).get<{ readonly items: readonly CampaignAnswer[] }>('/v1/campaigns');
      await output.table(
        list,
        list.items,
        [
          { title: 'NAME', of: ({ name }) => name },
          { title: 'STATUS', of: ({ status }) => status },
          { title: 'SUBJECT', of: ({ subject }) => subject },
          { title: 'RECIPIENTS', of: ({ plan }) => String(plan?.recipients ?? '') },
          { title: 'RESULTS', of: ({ results }) => (results === null ? '' : counts(results)) },
        ],
        'No campaigns: make one with "docket campaigns save".',
      );
    });

  campaigns
    .command('save <name>')
    .description('make or change a campaign; nothing is sent')
    .requiredOption('--subject <text>', '{{visitor}} is filled in')
    .requiredOption('--text-file <file>', 'the text; {{visitor}} and {{unsubscribe}} are filled in')
    .option('--days <days>', 'visitors of so many days', wholeNumber(1, 400), 30)
    .option('--k <k>', 'number of segments; the best one where it is left out', wholeNumber(2, 6))
    .option('--segment <number>', 'the largest is 1; everybody where it is left out', wholeNumber(1, 6))
    .option('--per-minute <mails>', 'mails a minute at most', wholeNumber(1, 600), 60)
    .requiredOption(...REASON)
    .addHelpText(
      'after',
      examples([
        'campaigns save spring --subject "News for {{visitor}}" --text-file news.txt --segment 1 --reason "spring release"',
      ]),
    )
    .action(async (name: string, options: SaveOptions, command: Command) => {
      const { output, client } = openSession(environment, command);
      const { subject, textFile, days, k, segment, perMinute, reason } = options;
      const audience = {
        days,
        ...(k === undefined ? {} : { k }),
        ...(segment === undefined ? {} : { segment }),
      };
      const text = await readFile(textFile, 'utf8');
      const body = { subject, text, audience, perMinute, reason };
      const written = await (await client()).put<object>(at(name), body);
      await output.answer(written, () => `Saved. The dry run: docket campaigns plan ${name}`);
    });

  campaigns
    .command('plan <name>')
    .description('the dry run: who would get it, who would not and why')
    .action(async (name: string, _: object, command: Command) => {
      const { output, client } = openSession(environment, command);
      const answer = await (
        await client()
      ).post<{
        readonly plan: PlanAnswer;
        readonly sample: readonly { readonly subject: string; readonly text: string }[];
      }>(`${at(name)}/plan`, {});
      const { planId, recipients, visitors, segment, leftOut } = answer.plan;
      const [first] = answer.sample;
      await output.answer(answer, () =>
        [
          `${recipients} of ${visitors} visitors get it. ${segment}`,
          `Left out: ${counts(leftOut) || 'nobody'}.`,
          ...(first === undefined ? [] : ['', first.subject, '', first.text]),
          '',
          `docket campaigns run ${name} --plan ${planId} --reason "…"`,
        ].join('\n'),
      );
    });

  campaigns
    .command('run <name>')
    .description('send a plan exactly as it is, once')
    .requiredOption('--plan <planId>', 'of the dry run')
    .requiredOption(...REASON)
    .action(
      async (
        name: string,
        { plan: planId, reason }: Reason & { readonly plan: string },
        command: Command,
      ) => {
        const { output, client } = openSession(environment, command);
        const written = await (await client()).post<object>(`${at(name)}/run`, { planId, reason });
        await output.answer(written, () => `It is being sent: docket campaigns recipients ${name}`);
      },
    );

  campaigns
    .command('stop <name>')
    .description('stop a run: the rest of its plan is not sent')
    .requiredOption(...REASON)
    .action(async (name: string, { reason }: Reason, command: Command) => {
      const { output, client } = openSession(environment, command);
      const written = await (await client()).post<object>(`${at(name)}/stop`, { reason });
      await output.answer(written, () => 'It is stopped.');
    });

  campaigns
    .command('recipients <name>')
    .description('everybody of the newest plan, and what came of it')
    .option('--state <state>', 'of this state alone, e.g. left-out')
    .option('--limit <n>', 'most to show', wholeNumber(1, 500), 100)
    .action(
      async (
        name: string,
        { limit, ...query }: { readonly limit: number; readonly state?: string },
        command: Command,
      ) => {
        const { output, client } = openSession(environment, command);
        const page = await (await client()).list<RowAnswer>(`${at(name)}/recipients`, query, limit);
        await output.table(
          page,
          page.items,
          [
            { title: 'VISITOR', of: ({ visitor }) => visitor },
            { title: 'STATE', of: ({ state }) => state },
            { title: 'AT', of: (row) => formatTime(row.at) },
            { title: 'WHY', of: ({ why }) => why ?? '' },
          ],
          'There is no plan: make one with "docket campaigns plan".',
        );
      },
    );
}
