import { formatCount, openSession, wholeNumber } from '@docket/command-line';
import type { Environment } from '@docket/composition';
import type { Command } from 'commander';

/** Companies that sponsor trials or take part in them. */
export function registerCompanies(trials: Command, environment: Environment): void {
  const companies = trials.command('companies').description('sponsors and collaborators of trials');

  companies
    .command('list', { isDefault: true })
    .description('companies, those with the most trials first')
    .option('--limit <n>', 'most companies to show', wholeNumber(1, 10_000), 50)
    .action(async ({ limit }: { readonly limit: number }, command: Command) => {
      const { output, client } = openSession(environment, command);
      const page = await (
        await client()
      ).list<{
        readonly companyId: string;
        readonly name: string;
        readonly sponsored: number;
        readonly collaborations: number;
        readonly aliases: readonly unknown[];
        readonly merged: readonly string[];
      }>('/v1/companies', {}, limit);
      await output.table(
        page,
        page.items,
        [
          { title: 'ID', of: ({ companyId }) => companyId },
          { title: 'NAME', of: ({ name }) => name },
          { title: 'SPONSORED', of: ({ sponsored }) => formatCount(sponsored) },
          { title: 'COLLABORATIONS', of: ({ collaborations }) => formatCount(collaborations) },
          { title: 'NAMES', of: ({ aliases }) => formatCount(aliases.length) },
          { title: 'MERGED', of: ({ merged }) => merged.join(', ') },
        ],
        'No companies: import trials with "docket trials import".',
      );
    });

  for (const [name, other, what] of [
    ['merge', 'into', 'say that a company is another one'],
    ['split', 'member', 'say that a company that was merged into this one is another one after all'],
  ] as const) {
    companies
      .command(`${name} <companyId> <${other}>`)
      .description(what)
      .requiredOption('--reason <reason>', 'why; it is kept in the log')
      .action(
        async (id: string, second: string, { reason }: { readonly reason: string }, command: Command) => {
          const { output, client } = openSession(environment, command);
          const path = `/v1/companies/${encodeURIComponent(id)}/${name}`;
          const changed = await (await client()).post<object>(path, { [other]: second, reason });
          const said = name === 'merge' ? `${id} is merged into ${second}` : `${second} is split from ${id}`;
          await output.answer(changed, () => `Company ${said}.`);
        },
      );
  }
}
