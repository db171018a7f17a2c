import { type Command, Option } from 'commander';
import type { CommandOutcome } from '@docket/projections';
import { DocketError } from '@docket/kernel';
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
import { withProjections } from './projection-admin.js';

interface WaitOption {
  readonly wait: number;
}

interface SkipOptions extends WaitOption {
  readonly reason: string;
}

const waitOption = (): Option =>
  new Option('--wait <seconds>', 'how long to wait for the projector; it is done later all the same')
    .argParser(wholeNumber(1, 3_600))
    .default(15);

/** What a person does about events that a projection refuses. */
export function registerParked(projections: Command, environment: Environment): void {
  const parked = projections
    .command('parked')
    .description('documents that wait behind an event that cannot be folded: list, retry, skip');

  parked
    .command('list <name>', { isDefault: true })
    .description('parked documents with their error, the oldest first')
    .option('--limit <n>', 'most documents to show', wholeNumber(1, 500), 50)
    .option('--cursor <cursor>', 'go on behind an earlier page')
    .addHelpText('after', examples(['projections parked list operations.job-board']))
    .action(async (name: string, options: { limit: number; cursor?: string }, command: Command) => {
      const session = openSession(environment, command);
      const page = await withProjections(session, (admin) => admin.parked.list(name, options));
      await session.output.table(
        page,
        page.items,
        [
          { title: 'DOCUMENT', of: ({ key }) => key },
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
    .command('retry <name> <document>')
    .description('fold a parked document again, after its cause was repaired')
    .addOption(waitOption())
    .addHelpText('after', examples(['projections parked retry operations.job-board default/0198c1f0-…']))
    .action(async (name: string, key: string, { wait }: WaitOption, command: Command) => {
      const session = openSession(environment, command);
      const outcome = await withProjections(session, (admin) =>
        admin.parked.retry(name, key, operatorName(), wait * 1_000),
      );
      await tell(session, name, key, outcome);
    });

  parked
    .command('skip <name> <document>')
    .description('leave the refused event out of this read model, and fold those behind it')
    .requiredOption('--reason <reason>', 'why; it is kept in the audit trail')
    .addOption(waitOption())
    .addHelpText(
      'after',
      examples([
        'projections parked skip operations.job-board default/0198c1f0-… --reason "test job of 3 May"',
      ]),
    )
    .action(async (name: string, key: string, options: SkipOptions, command: Command) => {
      const session = openSession(environment, command);
      const outcome = await withProjections(session, (admin) =>
        admin.parked.skip(name, key, options.reason, operatorName(), options.wait * 1_000),
      );
      await tell(session, name, key, outcome);
    });
}

async function tell(session: Session, name: string, key: string, outcome: CommandOutcome): Promise<void> {
  await session.output.answer({ projection: name, key, ...outcome }, () => {
    if (outcome.ok) {
      const events = outcome.folded === 1 ? '1 event was' : `${outcome.folded} events were`;
      return `${plain(key)} goes on: ${events} folded.`;
    }
    return outcome.outdated
      ? `${plain(key)} is not what it was when you looked.`
      : `${plain(key)} is still parked at position ${outcome.position}.`;
  });
  if (outcome.ok) return;
  if (outcome.outdated) throw new DocketError('CLI.OUTDATED', outcome.error);
  throw new DocketError('CLI.STILL_PARKED', `The fold refuses it again: ${outcome.error}`);
}
