import { examples, formatTime, openSession, wholeNumber } from '@docket/command-line';
import type { Environment } from '@docket/composition';
import { Option, type Command } from 'commander';
import { findingVerdicts } from '../domain/index.js';

interface FindingAnswer {
  readonly findingId: string;
  readonly kind: string;
  readonly summary: string;
  readonly from: number;
  readonly openedAt: string;
  readonly status: string;
}

/** `docket audit findings`: what the analyser saw, and what people say of it. */
export function registerAuditFindings(audit: Command, environment: Environment): void {
  const findings = audit.command('findings').description('what the analyser saw in the log');

  findings
    .command('list')
    .description('findings, the newest first')
    .addOption(new Option('--status <status>', 'only these').choices(['open', 'resolved']))
    .option('--limit <n>', 'most findings to show', wholeNumber(1, 10_000), 50)
    .addHelpText('after', examples(['audit findings list --status open']))
    .action(async ({ status, limit }: { status?: string; limit: number }, command: Command) => {
      const { output, client } = openSession(environment, command);
      const query = status === undefined ? {} : { status };
      const page = await (await client()).list<FindingAnswer>('/v1/audit/findings', query, limit);
      await output.table(
        page,
        page.items,
        [
          { title: 'ID', of: ({ findingId }) => findingId },
          { title: 'OPENED', of: ({ openedAt }) => formatTime(openedAt) },
          { title: 'KIND', of: ({ kind }) => kind },
          { title: 'POSITION', of: ({ from }) => from, align: 'right' },
          { title: 'STATUS', of: ({ status: shown }) => shown },
          { title: 'WHAT', of: ({ summary }) => summary },
        ],
        'No findings.',
      );
    });

  findings
    .command('resolve <id>')
    .description('say what a finding was')
    .addOption(
      new Option('--verdict <verdict>', 'what it was').choices([...findingVerdicts]).makeOptionMandatory(),
    )
    .requiredOption('--reason <text>', 'why')
    .addHelpText(
      'after',
      examples(['audit findings resolve 7f… --verdict harmless --reason "a wrong script"']),
    )
    .action(
      async (id: string, { verdict, reason }: { verdict: string; reason: string }, command: Command) => {
        const { output, client } = openSession(environment, command);
        const path = `/v1/audit/findings/${encodeURIComponent(id)}/resolve`;
        const answer = await (await client()).post<object>(path, { verdict, reason });
        await output.answer(answer, () => `Finding ${id} is resolved as ${verdict}.`);
      },
    );
}
