import { examples, formatBytes, formatTime, openSession, wholeNumber } from '@docket/command-line';
import type { Environment } from '@docket/composition';
import { InvalidArgumentError, type Command } from 'commander';

interface TenantAnswer {
  readonly tenant: string;
  readonly name: string;
  readonly status: string;
  readonly quotas: Readonly<Record<string, number>>;
  readonly createdAt: string;
  readonly suspended: { readonly at: string; readonly reason: string } | null;
}

interface TenantWithUsageAnswer extends TenantAnswer {
  readonly usage: { readonly openJobs: number; readonly jobsToday: number; readonly storedBytes: number };
}

interface ChangedAnswer {
  readonly tenant: string;
  readonly status: string;
  readonly position: number;
}

interface QuotaOptions {
  readonly openJobs?: number | null;
  readonly jobsPerDay?: number | null;
  readonly storedBytes?: number | null;
  readonly requestsPerSecond?: number | null;
}

const MOST = Number.MAX_SAFE_INTEGER;

export function registerTenants(program: Command, environment: Environment): void {
  const tenants = program.command('tenants').description('create, limit, suspend and resume tenants');

  withQuotas(tenants.command('create <id>'))
    .description('create a tenant, and issue the key of its first admin; for platform administrators')
    .option('--name <name>', 'for people; the id by default')
    .addHelpText('after', examples(['tenants create clinic-b --name "Clinic B" --jobs-per-day 1000']))
    .action(
      async (id: string, { name = id, ...quotas }: QuotaOptions & { name?: string }, command: Command) => {
        const { output, client } = openSession(environment, command);
        const api = await client();
        const body = { tenant: id, name, quotas: withoutNull(quotas) };
        const { position } = await api.post<ChangedAnswer>('/v1/tenants', body);
        // The key is issued once the tenant can be read.
        await api.get(`${pathOf(id)}?minPosition=${position}`);
        const admin = { name: `first admin of ${name}`.slice(0, 100), roles: ['admin'] };
        const { key, keyId } = await api.post<{ key: string; keyId: string }>(`${pathOf(id)}/keys`, admin);
        await output.record({ tenant: id, name, keyId, key }, { tenant: id, name, id: keyId, key });
        await output.note(
          'Keep the key now: it is not shown again. Give it as DOCKET_KEY to the admin of the tenant.',
        );
      },
    );

  tenants
    .command('list')
    .description('tenants, the newest first')
    .option('--limit <n>', 'most tenants to show', wholeNumber(1, 10_000), 50)
    .addHelpText('after', examples(['tenants list', 'tenants list --json']))
    .action(async ({ limit }: { limit: number }, command: Command) => {
      const { output, client } = openSession(environment, command);
      const page = await (await client()).list<TenantAnswer>('/v1/tenants', {}, limit);
      await output.table(
        page,
        page.items,
        [
          { title: 'ID', of: ({ tenant }) => tenant },
          { title: 'NAME', of: ({ name }) => name },
          {
            title: 'STATUS',
            of: ({ status }) => status,
            paint: (text, { status }, paint) => paint(status === 'active' ? 'green' : 'red', text),
          },
          { title: 'QUOTAS', of: ({ quotas }) => quotasOf(quotas) },
          { title: 'CREATED', of: ({ createdAt }) => formatTime(createdAt) },
        ],
        'No tenants beside the default one: create one with "docket tenants create".',
      );
    });

  tenants
    .command('show <id>')
    .description('one tenant with its quotas and what it has')
    .addHelpText('after', examples(['tenants show clinic-b']))
    .action(async (id: string, _options: object, command: Command) => {
      const { output, client } = openSession(environment, command);
      const tenant = await (await client()).get<TenantWithUsageAnswer>(pathOf(id));
      const { usage, suspended, quotas } = tenant;
      await output.record(tenant, {
        id: tenant.tenant,
        name: tenant.name,
        status:
          suspended === null
            ? tenant.status
            : `suspended since ${formatTime(suspended.at)}: ${suspended.reason}`,
        quotas: quotasOf(quotas),
        'open jobs': String(usage.openJobs),
        'jobs today': String(usage.jobsToday),
        stored: formatBytes(usage.storedBytes),
      });
    });

  withQuotas(tenants.command('change <id>'))
    .description('rename or limit a tenant; "none" removes a quota')
    .option('--name <name>', 'its new name')
    .requiredOption('--reason <reason>', 'why; it is kept in the log')
    .addHelpText(
      'after',
      examples(['tenants change clinic-b --stored-bytes 10000000000 --reason "new contract"']),
    )
    .action(
      async (
        id: string,
        { name, reason, ...quotas }: QuotaOptions & { name?: string; reason: string },
        command: Command,
      ) => {
        const more = { ...(name === undefined ? {} : { name }), quotas };
        await change(environment, command, id, { reason, ...more });
      },
    );

  for (const [word, status, description] of [
    ['suspend', 'suspended', 'close a tenant: its keys open nothing within 2 s, its data stays'],
    ['resume', 'active', 'open a suspended tenant again'],
  ] as const) {
    tenants
      .command(`${word} <id>`)
      .description(description)
      .requiredOption('--reason <reason>', 'why; it is kept in the log')
      .addHelpText('after', examples([`tenants ${word} clinic-b --reason "agreed with Ada"`]))
      .action(async (id: string, { reason }: { reason: string }, command: Command) => {
        await change(environment, command, id, { reason, status });
      });
  }
}

async function change(environment: Environment, command: Command, id: string, body: object): Promise<void> {
  const { output, client } = openSession(environment, command);
  const changed = await (await client()).patch<ChangedAnswer>(pathOf(id), body);
  await output.answer(changed, () => `Tenant ${changed.tenant} is ${changed.status}.`);
}

function withQuotas(command: Command): Command {
  return command
    .option('--open-jobs <n>', 'most jobs that wait or run', limit)
    .option('--jobs-per-day <n>', 'most jobs submitted on one UTC day', limit)
    .option('--stored-bytes <n>', 'most bytes of documents and results', limit)
    .option('--requests-per-second <n>', 'most requests of all its keys, for each process of the API', limit);
}

function limit(text: string): number | null {
  if (text === 'none') return null;
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= MOST) return value;
  throw new InvalidArgumentError('Give a whole number, or none.');
}

function withoutNull(quotas: QuotaOptions): object {
  return Object.fromEntries(Object.entries(quotas).filter(([, value]) => value !== null));
}

function quotasOf(quotas: Readonly<Record<string, number>>): string {
  const given = Object.entries(quotas).map(([name, value]) => `${name} ${value}`);
  return given.length === 0 ? 'none' : given.join(', ');
}

function pathOf(id: string): string {
  return `/v1/tenants/${encodeURIComponent(id)}`;
}
