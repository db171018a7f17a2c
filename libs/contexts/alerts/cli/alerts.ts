import { collected, examples, formatTime, openSession, wholeNumber } from '@docket/command-line';
import type { Environment } from '@docket/composition';
import type { Command } from 'commander';
import { registerRules } from './rules.js';
import { registerQuiet } from './quiet.js';
import { registerTelling } from './telling.js';

interface AlertAnswer {
  readonly alertId: string;
  readonly state: string;
  readonly severity: string;
  readonly rule: string;
  readonly subject: string;
  readonly summary: string;
  readonly firedAt: string | null;
  readonly pendingSince: string | null;
  readonly resolvedAt: string | null;
}

const COLORS: Readonly<Record<string, 'red' | 'yellow' | 'green'>> = {
  firing: 'red',
  acknowledged: 'yellow',
  pending: 'yellow',
  resolved: 'green',
};

/** Alerts, their rules, silences and channels. */
export function registerAlerts(program: Command, environment: Environment): void {
  const alerts = program
    .command('alerts')
    .description('what is wrong, the rules that say so, and who is told');

  alerts
    .command('list', { isDefault: true })
    .description('alerts, those that changed last first')
    .option<readonly string[]>(
      '--state <states>',
      'firing, acknowledged, pending, resolved, clear; the first three by default',
      collected,
    )
    .option('--all', 'of every state')
    .option('--limit <n>', 'most alerts to show', wholeNumber(1, 500), 50)
    .addHelpText(
      'after',
      examples(['alerts list', 'alerts list --all', 'alerts ack 0198c1f0 --reason "on it"']),
    )
    .action(
      async (
        {
          state,
          all,
          limit,
        }: { readonly state?: readonly string[]; readonly all?: boolean; readonly limit: number },
        command: Command,
      ) => {
        const { output, client } = openSession(environment, command);
        const states = state ?? (all === true ? undefined : ['firing', 'acknowledged', 'pending']);
        const query = states === undefined ? {} : { state: states.join(',') };
        const page = await (await client()).list<AlertAnswer>('/v1/alerts', query, limit);
        await output.table(
          page,
          page.items,
          [
            { title: 'ID', of: ({ alertId }) => alertId },
            {
              title: 'STATE',
              of: (alert) => alert.state,
              paint: (text, alert, paint) => {
                const color = COLORS[alert.state];
                return color === undefined ? text : paint(color, text);
              },
            },
            { title: 'SEVERITY', of: ({ severity }) => severity },
            { title: 'RULE', of: ({ rule }) => rule },
            { title: 'SUBJECT', of: ({ subject }) => subject },
            { title: 'SINCE', of: ({ firedAt, pendingSince }) => formatTime(firedAt ?? pendingSince ?? '') },
            { title: 'UNTIL', of: ({ resolvedAt }) => formatTime(resolvedAt ?? '') },
            { title: 'WHAT', of: ({ summary }) => summary },
          ],
          'Nothing is wrong.',
        );
      },
    );

  alerts
    .command('ack <alertId>')
    .description('take care of an alert: it is neither repeated nor escalated any more')
    .requiredOption('--reason <reason>', 'what you do about it; it is kept in the log')
    .action(async (id: string, { reason }: { readonly reason: string }, command: Command) => {
      const { output, client } = openSession(environment, command);
      const path = `/v1/alerts/${encodeURIComponent(id)}/acknowledge`;
      const written = await (await client()).post<object>(path, { reason });
      await output.answer(written, () => `Alert ${id} is acknowledged.`);
    });

  registerRules(alerts, environment);
  registerTelling(alerts, environment);
  registerQuiet(alerts, environment);
}
