import { InvalidArgumentError, Option, type Command } from 'commander';
import { roles } from '@docket/kernel';
import { collected, examples, formatTime, openSession, time, wholeNumber } from '@docket/command-line';
import type { Environment } from '@docket/composition';

interface KeyAnswer {
  readonly keyId: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly status: string;
  readonly createdAt: string;
  readonly createdBy: { readonly id: string; readonly name?: string };
  readonly expiresAt: string | null;
  readonly lastUsedOn: string | null;
}

interface CreatedKeyAnswer {
  readonly key: string;
  readonly keyId: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly expiresAt?: string;
}

interface CreateOptions {
  readonly role: readonly string[];
  readonly expires?: string;
  readonly method?: readonly string[];
  readonly queue?: readonly string[];
  readonly project?: readonly string[];
  readonly network?: readonly string[];
  readonly platformAdministrator?: true;
}

export function registerKeys(program: Command, environment: Environment): void {
  const keys = program.command('keys').description('create, list and revoke API keys');

  keys
    .command('create <name>')
    .description('issue a key; it is shown this once and stored nowhere')
    .addOption(
      new Option('--role <roles>', `what it may do: ${roles.join(', ')}`)
        .argParser<readonly string[]>((text, before) => checkedRoles(collected(text, before)))
        .makeOptionMandatory(),
    )
    .option('--expires <time>', 'when it ends, e.g. 2027-01-31 or 2027-01-31T12:00:00Z', time)
    .option('--method <methods>', 'methods that a worker may take and end, e.g. image.tags@1', collected)
    .option('--queue <queues>', 'queues that a worker may take from', collected)
    .option(
      '--project <projects>',
      'projects that it shares; what it submits belongs to the first',
      collected,
    )
    .option('--network <networks>', 'addresses or networks that it works from, e.g. 10.0.0.0/8', collected)
    .option('--platform-administrator', 'stands above all tenants')
    .addHelpText(
      'after',
      examples([
        'keys create lab-upload --role submitter --expires 2027-01-31',
        'keys create tagger --role worker --method image.tags@1 --network 10.0.0.0/8',
        'keys create ci --role admin --json',
      ]),
    )
    .action(async (name: string, options: CreateOptions, command: Command) => {
      const { output, client } = openSession(environment, command);
      const body = { name, roles: options.role, ...narrowed(options) };
      const created = await (await client()).post<CreatedKeyAnswer>('/v1/keys', body);
      await output.record(created, {
        key: created.key,
        id: created.keyId,
        name: created.name,
        roles: created.roles,
        expires: created.expiresAt === undefined ? 'never' : formatTime(created.expiresAt),
      });
      await output.note('Keep the key now: it is not shown again. Give it as DOCKET_KEY.');
    });

  keys
    .command('list')
    .description('keys, the newest first, without their secrets')
    .option('--limit <n>', 'most keys to show', wholeNumber(1, 10_000), 50)
    .option('--cursor <cursor>', 'go on behind an earlier page')
    .addHelpText('after', examples(['keys list', 'keys list --limit 1000 --json']))
    .action(async ({ limit, ...query }: { limit: number; cursor?: string }, command: Command) => {
      const { output, client } = openSession(environment, command);
      const page = await (await client()).list<KeyAnswer>('/v1/keys', query, limit);
      await output.table(
        page,
        page.items,
        [
          { title: 'ID', of: (key) => key.keyId },
          { title: 'NAME', of: (key) => key.name },
          {
            title: 'STATUS',
            of: (key) => key.status,
            paint: (text, key, paint) => paint(key.status === 'active' ? 'green' : 'dim', text),
          },
          { title: 'ROLES', of: (key) => key.roles },
          { title: 'USED', of: (key) => key.lastUsedOn ?? 'not yet' },
          { title: 'EXPIRES', of: (key) => formatTime(key.expiresAt) },
          { title: 'CREATED', of: (key) => formatTime(key.createdAt) },
          { title: 'BY', of: (key) => key.createdBy.name ?? key.createdBy.id },
        ],
        'No keys.',
      );
      if (page.nextCursor) await output.note(`There are more: --cursor ${page.nextCursor}`);
    });

  keys
    .command('rotate <keyId>')
    .description('give a key a new text; the one before it works until the overlap ends')
    .option('--overlap <seconds>', 'how long the one before still works', wholeNumber(0, 2_592_000), 86_400)
    .addHelpText('after', examples(['keys rotate 6f0c2f3a-… --overlap 3600']))
    .action(async (keyId: string, { overlap }: { overlap: number }, command: Command) => {
      const { output, client } = openSession(environment, command);
      const path = `/v1/keys/${encodeURIComponent(keyId)}/rotate`;
      const rotated = await (
        await client()
      ).post<{ key: string; keyId: string; previousEndsAt: string }>(path, { overlapSeconds: overlap });
      await output.record(rotated, {
        key: rotated.key,
        id: rotated.keyId,
        'the one before ends': formatTime(rotated.previousEndsAt),
      });
      await output.note('Keep the key now: it is not shown again. Give it as DOCKET_KEY.');
    });

  keys
    .command('revoke <keyId>')
    .description('end a key for good, in every process within a second')
    .option('--reason <reason>', 'why; it is kept in the log', 'revoked on the command line')
    .addHelpText('after', examples(['keys revoke 6f0c2f3a-… --reason "laptop lost"']))
    .action(async (keyId: string, { reason }: { reason: string }, command: Command) => {
      const { output, client } = openSession(environment, command);
      const path = `/v1/keys/${encodeURIComponent(keyId)}`;
      const changed = await (await client()).delete<{ keyId: string; status: string }>(path, { reason });
      await output.answer(changed, () => `Key ${changed.keyId} is ${changed.status}.`);
    });
}

function checkedRoles(given: readonly string[]): readonly string[] {
  const unknown = given.find((role) => !(roles as readonly string[]).includes(role));
  if (unknown === undefined) return given;
  throw new InvalidArgumentError(`There is no role "${unknown}": choose from ${roles.join(', ')}.`);
}

/** What narrows or widens a new key, as the API takes it. */
function narrowed(options: CreateOptions): object {
  const { method: methods, queue: queues, project: projects, network: networks } = options;
  const scopes = Object.entries({ methods, queues, projects }).filter(([, names]) => names !== undefined);
  return {
    ...(options.expires === undefined ? {} : { expiresAt: options.expires }),
    ...(scopes.length === 0 ? {} : { scopes: Object.fromEntries(scopes) }),
    ...(networks === undefined ? {} : { networks }),
    ...(options.platformAdministrator === undefined ? {} : { platformAdministrator: true }),
  };
}
