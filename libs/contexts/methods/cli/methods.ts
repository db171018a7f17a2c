import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { examples, jsonObject, type MethodAnswer, openSession, wholeNumber } from '@docket/command-line';
import type { Environment } from '@docket/composition';
import { DocketError, messageOf } from '@docket/kernel';

export function registerMethods(program: Command, environment: Environment): void {
  const methods = program
    .command('methods')
    .description('what jobs can be asked to do, by Docket or by workers of your own')
    .option('--limit <n>', 'most methods to show', wholeNumber(1, 10_000), 500)
    .addHelpText('after', examples(['methods', 'methods --json', 'methods register image.tags@1 tags.json']))
    .action(async ({ limit }: { limit: number }, command: Command) => {
      const { output, client } = openSession(environment, command);
      const page = await (await client()).list<MethodAnswer>('/v1/methods', {}, limit);
      await output.table(
        page,
        page.items,
        [
          { title: 'METHOD', of: ({ name }) => name },
          { title: 'RUN BY', of: ({ runBy, pool }) => (pool === 'default' ? runBy : `${runBy} (${pool})`) },
          { title: 'TAKES', of: takes },
          { title: 'MAKES', of: ({ artifacts }) => artifacts.map(({ name }) => name) },
          { title: 'OPTIONS', of: ({ optionsSchema }) => optionsOf(optionsSchema) },
          { title: 'WHAT IT DOES', of: ({ summary }) => summary },
        ],
        'No methods.',
      );
      if (page.nextCursor) await output.note('There are more: --limit');
    });

  methods
    .command('register <method> <file>')
    .description('register a method that workers of your own run, by its declaration in JSON')
    .addHelpText('after', examples(['methods register image.tags@1 tags.json']))
    .action(async (method: string, file: string, _options: object, command: Command) => {
      const session = openSession(environment, command);
      const [, name, version] = /^([a-z][a-z0-9.-]*)@([1-9][0-9]*)$/.exec(method) ?? [];
      if (name === undefined || version === undefined) {
        throw new DocketError('CLI.METHOD_NAME', 'Give a method with its version, such as image.tags@1.');
      }
      const declaration = await declarationIn(session.path(file));
      const path = `/v1/methods/${encodeURIComponent(name)}/${version}`;
      const answer = await (await session.client()).put<{ readonly name: string }>(path, declaration);
      await session.output.answer(
        answer,
        () => `Registered ${answer.name}: poll for it with POST /v1/work/poll.`,
      );
    });
}

async function declarationIn(path: string): Promise<object> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new DocketError('CLI.FILE', `${path} cannot be read: ${messageOf(error)}.`, { cause: error });
  }
  return jsonObject(text);
}

/** Media types of the document, and other inputs by role. */
function takes({ accepts, inputs }: MethodAnswer): readonly string[] {
  const others = Object.entries(inputs).filter(([role]) => role !== 'document' && role !== '*');
  return [...accepts, ...others.map(([role, { required = true }]) => (required ? role : `${role}?`))];
}

interface OptionSchema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
}

/** The options of a method as a person gives them: `maxPages=5000`, with the type where there is no default. */
function optionsOf(schema: MethodAnswer['optionsSchema']): readonly string[] {
  const { properties = {}, required = [] } = schema as {
    properties?: Readonly<Record<string, OptionSchema>>;
    required?: readonly string[];
  };
  return Object.entries(properties).map(([name, option]) => {
    const kind = option.enum?.map(String).join('|') ?? [option.type ?? 'any'].flat().join('|');
    if (option.default !== undefined) return `${name}=${JSON.stringify(option.default)}`;
    return required.includes(name) ? `${name}:${kind} (required)` : `${name}:${kind}`;
  });
}
