import { readFile } from 'node:fs/promises';
import {
  examples,
  formatTime,
  openSession,
  type Page,
  type Session,
  wholeNumber,
} from '@docket/command-line';
import type { Environment } from '@docket/composition';
import { DocketError } from '@docket/kernel';
import type { Command } from 'commander';

interface KeyAnswer {
  readonly key: string;
  readonly value: unknown;
  readonly layer: string;
  readonly why: string;
  readonly secret: boolean;
  readonly summary: string;
}

interface DetailAnswer extends KeyAnswer {
  readonly version: number;
  readonly layers: readonly {
    readonly layer: string;
    readonly value: unknown;
    readonly present: boolean;
    readonly ignored: string | null;
  }[];
}

interface HistoryAnswer {
  readonly position: number;
  readonly at: string;
  readonly by: { readonly id: string; readonly name?: string };
  readonly scope: string;
  readonly key: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly secret: boolean;
  readonly reason: string;
}

interface WrittenAnswer {
  readonly position: number;
  readonly changed: boolean;
}

interface ChangeOptions {
  readonly reason: string;
  readonly tenant: boolean;
}

const REASON = ['--reason <reason>', 'why; it is kept in the log'] as const;
const TENANT = ['--tenant', 'for your tenant alone, not for the whole installation', false] as const;
const MOST_POSITION = 2 ** 52;

const at = (key: string): string => `/v1/configuration/${encodeURIComponent(key)}`;
const scopeOf = ({ tenant }: ChangeOptions): 'tenant' | 'installation' =>
  tenant ? 'tenant' : 'installation';

/** Values that can be changed while all runs. */
export function registerValues(config: Command, environment: Environment): void {
  config
    .command('list')
    .description('values that can be changed while all runs, and where each comes from')
    .action(async (_: object, command: Command) => {
      const { output, client } = openSession(environment, command);
      const page = await (await client()).get<Page<KeyAnswer>>('/v1/configuration');
      await output.table(
        page,
        page.items,
        [
          { title: 'KEY', of: ({ key }) => key },
          { title: 'VALUE', of: textOf },
          { title: 'FROM', of: ({ layer }) => layer },
          { title: 'WHAT IT IS', of: ({ summary }) => summary },
        ],
        'No keys.',
      );
    });

  config
    .command('get <key>')
    .description('the value that counts now')
    .action(async (key: string, _: object, command: Command) => {
      const { output, client } = openSession(environment, command);
      const found = await (await client()).get<DetailAnswer>(at(key));
      await output.answer(found, () => textOf(found));
    });

  config
    .command('explain <key>')
    .description('every layer of a value, and why the one that counts has won')
    .action(async (key: string, _: object, command: Command) => {
      const { output, client } = openSession(environment, command);
      const found = await (await client()).get<DetailAnswer>(at(key));
      await output.answer(found, () =>
        [
          `${key} = ${textOf(found)}  (${found.layer})`,
          found.why,
          ...found.layers.map(
            ({ layer, value, present, ignored }) =>
              `  ${layer.padEnd(13)}${present ? textOf({ value, secret: found.secret }) : '–'}${ignored === null ? '' : `  does not count: ${ignored}`}`,
          ),
        ].join('\n'),
      );
    });

  config
    .command('set <key> [value]')
    .description('set a value, JSON or plain text; it counts in every process within moments')
    .option('--from-file <file>', 'read the value from a file: a secret does not belong on a command line')
    .option(...TENANT)
    .requiredOption(...REASON)
    .addHelpText('after', examples(['config set routing.local-bytes 2000000 --reason "slow laptops"']))
    .action(
      async (
        key: string,
        value: string | undefined,
        options: ChangeOptions & { readonly fromFile?: string },
        command: Command,
      ) => {
        const session = openSession(environment, command);
        const body = { value: await valueOf(session, value, options.fromFile), ...bodyOf(options) };
        const written = await (await session.client()).put<WrittenAnswer>(at(key), body);
        await say(session, key, written);
      },
    );

  config
    .command('unset <key>')
    .description('remove what is stored: the environment or the default counts again')
    .option(...TENANT)
    .requiredOption(...REASON)
    .action(async (key: string, options: ChangeOptions, command: Command) => {
      const session = openSession(environment, command);
      await say(session, key, await (await session.client()).delete<WrittenAnswer>(at(key), bodyOf(options)));
    });

  config
    .command('history <key>')
    .description('every change of a value, the latest first')
    .action(async (key: string, _: object, command: Command) => {
      const session = openSession(environment, command);
      await showChanges(
        session,
        await (await session.client()).get<Page<HistoryAnswer>>(`${at(key)}/history`),
      );
    });

  config
    .command('diff <from> [to]')
    .description('what was changed between two versions of the configuration')
    .action(async (from: string, to: string | undefined, _: object, command: Command) => {
      const session = openSession(environment, command);
      const query = `from=${encodeURIComponent(from)}${to === undefined ? '' : `&to=${encodeURIComponent(to)}`}`;
      const path = `/v1/configuration/diff?${query}`;
      await showChanges(session, await (await session.client()).get<Page<HistoryAnswer>>(path));
    });

  config
    .command('rollback [key]')
    .description('make one value, or all of them, what they were at a position of the log')
    .requiredOption('--to <position>', 'a version that history shows', wholeNumber(0, MOST_POSITION))
    .option(...TENANT)
    .requiredOption(...REASON)
    .addHelpText('after', examples(['config rollback --to 1200 --reason "wrong thresholds"']))
    .action(
      async (key: string | undefined, options: ChangeOptions & { readonly to: number }, command: Command) => {
        const session = openSession(environment, command);
        const path = key === undefined ? '/v1/configuration/rollback' : `${at(key)}/rollback`;
        const body = { toPosition: options.to, ...bodyOf(options) };
        await say(
          session,
          key ?? 'everything',
          await (await session.client()).post<WrittenAnswer>(path, body),
        );
      },
    );
}

function bodyOf(options: ChangeOptions): { readonly reason: string; readonly scope: string } {
  return { reason: options.reason, scope: scopeOf(options) };
}

async function valueOf(
  session: Session,
  given: string | undefined,
  file: string | undefined,
): Promise<unknown> {
  if ((given === undefined) === (file === undefined))
    throw new DocketError('CLI.USAGE', 'Give a value, or a file with --from-file.');
  const text = file === undefined ? given! : (await readFile(session.path(file), 'utf8')).trimEnd();
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Plain text needs no quotes.
    return text;
  }
}

async function say(session: Session, what: string, written: WrittenAnswer): Promise<void> {
  await session.output.answer(written, () =>
    written.changed ? `Changed ${what}: version ${written.position}.` : `Nothing to change for ${what}.`,
  );
}

async function showChanges(session: Session, page: Page<HistoryAnswer>): Promise<void> {
  await session.output.table(
    page,
    page.items,
    [
      { title: 'VERSION', of: ({ position }) => String(position) },
      { title: 'AT', of: ({ at: time }) => formatTime(time) },
      { title: 'KEY', of: ({ key }) => key },
      { title: 'SCOPE', of: ({ scope }) => scope },
      { title: 'FROM', of: ({ before, secret }) => textOf({ value: before, secret }) },
      { title: 'TO', of: ({ after, secret }) => textOf({ value: after, secret }) },
      { title: 'BY', of: ({ by }) => by.name ?? by.id },
      { title: 'WHY', of: ({ reason }) => reason },
    ],
    'No changes.',
  );
}

function textOf({ value, secret }: { readonly value: unknown; readonly secret: boolean }): string {
  if (secret) return '(secret)';
  if (value === null || value === undefined) return '–';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
