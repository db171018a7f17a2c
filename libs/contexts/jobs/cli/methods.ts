import type { Command } from 'commander';
import { examples, type MethodAnswer, openSession, type Page } from '@docket/command-line';
import type { Environment } from '@docket/composition';

export function registerMethods(program: Command, environment: Environment): void {
  program
    .command('methods')
    .description('what jobs can be asked to do')
    .addHelpText('after', examples(['methods', 'methods --json']))
    .action(async (_options: object, command: Command) => {
      const { output, client } = openSession(environment, command);
      const page = await (await client()).get<Page<MethodAnswer>>('/v1/methods');
      await output.table(
        page,
        page.items,
        [
          { title: 'METHOD', of: ({ name }) => name },
          { title: 'TAKES', of: ({ accepts }) => accepts },
          { title: 'OPTIONS', of: ({ optionsSchema }) => optionsOf(optionsSchema) },
          { title: 'WHAT IT DOES', of: ({ summary }) => summary },
        ],
        'No methods.',
      );
    });
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
