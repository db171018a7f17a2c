import { examples, openSession } from '@docket/command-line';
import type { Environment } from '@docket/composition';
import { describeSettings, readSettings } from '@docket/configuration';
import type { Command } from 'commander';

/** `docket config` alone shows the environment; its subcommands speak of what can be changed while all runs. */
export function registerConfig(program: Command, environment: Environment): Command {
  return program
    .command('config')
    .description(
      'every setting from the environment, its default and its value here; secrets are not shown. Subcommands: values that can be changed while all runs',
    )
    .addHelpText('after', examples(['config', 'config --json', 'config list']))
    .action(async (_options: object, command: Command) => {
      const { output } = openSession(environment, command);
      const settings = describeSettings(environment.env);
      await output.table(
        settings,
        settings,
        [
          { title: 'VARIABLE', of: ({ name }) => name },
          { title: 'VALUE', of: ({ value }) => value },
          { title: 'DEFAULT', of: ({ fallback }) => fallback },
          { title: 'WHAT IT IS', of: ({ summary }) => summary },
        ],
        'No settings.',
      );
      // Last, so that the table is there to look at: throws with every variable that does not fit.
      readSettings(environment.env);
    });
}
