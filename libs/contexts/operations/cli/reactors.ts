import {
  examples,
  formatTime,
  openSession,
  operatorName,
  plain,
  type Session,
  wholeNumber,
} from '@docket/command-line';
import type { Environment } from '@docket/composition';
import { DocketError } from '@docket/kernel';
import type { CommandOutcome } from '@docket/projections';
import type { Command } from 'commander';
import { withProcesses } from './process-admin.js';

/** Reactors and processes: how far they are, and what a person does about events that they fail at. */
export function registerReactors(program: Command, environment: Environment): void {
  const reactors = program
    .command('reactors')
    .description('reactors and processes: list, and what they have parked');

  reactors
    .command('list', { isDefault: true })
    .description('how far each one is, and what is wrong where something is')
    .action(async (_: object, command: Command) => {
      const session = openSession(environment, command);
      const items = await withProcesses(session, (admin) => admin.reactors.status());
      await session.output.table(
        { items },
        items,
        [
          { title: 'REACTOR', of: ({ name }) => name },
          { title: 'POSITION', of: ({ checkpoint }) => checkpoint, align: 'right' },
          { title: 'LAG', of: ({ lag }) => lag, align: 'right' },
          { title: 'PARKED', of: ({ parkedKeys }) => parkedKeys, align: 'right' },
          { title: 'ERROR', of: ({ lastError }) => lastError ?? '' },
        ],
        'No reactor has run yet.',
      );
    });

  const parked = reactors
    .command('parked')
    .description('keys that wait behind an event that failed: list, retry, skip');

  parked
    .command('list <name>', { isDefault: true })
    .description('parked keys with their error, the oldest first')
    .option('--limit <n>', 'most keys to show', wholeNumber(1, 500), 50)
    .option('--cursor <cursor>', 'go on behind an earlier page')
    .action(async (name: string, options: { limit: number; cursor?: string }, command: Command) => {
      const session = openSession(environment, command);
      const page = await withProcesses(session, (admin) => admin.reactors.listParked(name, options));
      await session.output.table(
        page,
        page.items,
        [
          { title: 'KEY', of: ({ key }) => key },
          { title: 'POSITION', of: ({ position }) => position, align: 'right' },
          { title: 'EVENT', of: ({ type }) => type },
          { title: 'WAITING', of: ({ waitingEvents }) => waitingEvents, align: 'right' },
          { title: 'SINCE', of: ({ parkedAt }) => formatTime(parkedAt) },
          { title: 'ERROR', of: ({ error }) => error },
        ],
        `Nothing is parked in ${name}.`,
      );
      if (page.nextCursor !== null) await session.output.note(`There are more: --cursor ${page.nextCursor}`);
    });

  parked
    .command('retry <name> <key>')
    .description('react to a parked event again, after its cause was repaired')
    .addHelpText('after', examples(['reactors parked retry alerts.notify default/job/0198c1f0-…']))
    .action(async (name: string, key: string, _: object, command: Command) => {
      const session = openSession(environment, command);
      const outcome = await withProcesses(session, (admin) =>
        admin.reactors.retry(name, key, operatorName()),
      );
      await answerOutcome(session, name, key, outcome);
    });

  parked
    .command('skip <name> <key>')
    .description('leave the event out that failed, for good, and go on with those behind it')
    .requiredOption('--reason <reason>', 'why; it is kept in the audit trail')
    .addHelpText(
      'after',
      examples(['reactors parked skip alerts.notify default/job/0198c1f0-… --reason "test job"']),
    )
    .action(async (name: string, key: string, { reason }: { reason: string }, command: Command) => {
      const session = openSession(environment, command);
      const outcome = await withProcesses(session, (admin) =>
        admin.reactors.skip(name, key, reason, operatorName()),
      );
      await answerOutcome(session, name, key, outcome);
    });
}

async function answerOutcome(
  session: Session,
  name: string,
  key: string,
  outcome: CommandOutcome,
): Promise<void> {
  await session.output.answer({ reactor: name, key, ...outcome }, () =>
    outcome.ok
      ? `${plain(key)} goes on: ${outcome.folded} event(s) were dealt with.`
      : `${plain(key)} is still parked at position ${outcome.position}.`,
  );
  if (outcome.ok) return;
  if (outcome.outdated) throw new DocketError('CLI.OUTDATED', outcome.error);
  throw new DocketError('CLI.STILL_PARKED', `It failed again: ${outcome.error}`);
}
