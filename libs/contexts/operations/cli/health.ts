import type { Command } from 'commander';
import { DocketError } from '@docket/kernel';
import { examples, openSession, plain } from '@docket/command-line';
import type { Environment } from '@docket/composition';

interface HealthAnswer {
  readonly ok: boolean;
  readonly checks: Readonly<Record<string, { readonly ok: boolean; readonly reason?: string }>>;
}

export function registerHealth(program: Command, environment: Environment): void {
  program
    .command('health')
    .description('whether Docket can serve, and if not, what is wrong (exit code 1)')
    .addHelpText('after', examples(['health', 'health --json']))
    .action(async (_options: object, command: Command) => {
      const { output, client } = openSession(environment, command);
      const api = await client();
      const health = await api.readiness<HealthAnswer>();
      await output.answer(health, () => {
        const rows = Object.entries(health.checks).map(([name, { ok, reason }]) => {
          const mark = ok ? output.paint('green', 'ok   ') : output.paint('red', 'wrong');
          return `  ${mark}  ${plain(name)}${reason === undefined ? '' : `: ${plain(reason)}`}`;
        });
        const word = health.ok ? output.paint('green', 'ready') : output.paint('red', 'not ready');
        return [`Docket at ${api.connection.url} is ${word}.`, ...rows].join('\n');
      });
      if (!health.ok) {
        const wrong = Object.keys(health.checks).filter((name) => health.checks[name]?.ok === false);
        throw new DocketError('CLI.NOT_READY', `Docket is not ready: see ${wrong.join(', ')}.`);
      }
    });
}
