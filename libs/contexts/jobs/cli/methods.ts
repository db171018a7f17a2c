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
          { title: 'WHAT IT DOES', of: ({ summary }) => summary },
        ],
        'No methods.',
      );
    });
}
