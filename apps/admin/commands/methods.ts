import type { Command } from 'commander';
import { examples, openSession } from '../cli.js';
import type { MethodAnswer } from '../client/answers.js';
import type { Page } from '../client/api-client.js';
import type { Surroundings } from '../terminal.js';

export function registerMethods(program: Command, surroundings: Surroundings): void {
  program
    .command('methods')
    .description('what jobs can be asked to do')
    .addHelpText('after', examples(['methods', 'methods --json']))
    .action(async (_options: object, command: Command) => {
      const { output, client } = openSession(surroundings, command);
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
