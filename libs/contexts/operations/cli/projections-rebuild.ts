import type { Command } from 'commander';
import type { BuildPhase, End } from '@docket/projections';
import { end, examples, openSession, operatorName, type Session, wholeNumber } from '@docket/command-line';
import type { Environment } from '@docket/composition';
import { withProjections } from './projection-admin.js';

interface Options {
  readonly until?: End;
  readonly memory?: number;
  readonly slices?: number;
  readonly verify?: boolean;
  readonly onlyBegun?: boolean;
}

const phases: Readonly<Record<BuildPhase, string>> = {
  waiting: 'waiting for the lease',
  folding: '',
  indexing: 'making indexes',
  verifying: 'verifying',
  'handing-over': 'handing over',
  done: 'done',
};

/** `rebuild`, and `resume`, which is the same: a build that was begun goes on where it stands. */
export function registerRebuild(projections: Command, environment: Environment): void {
  projections
    .command('rebuild <name>')
    .description(
      'fold the log anew beside the live read model, verify it, make it active; goes on after Ctrl-C',
    )
    .option(
      '--until <end>',
      'a state of the past: a position, or a time; it is kept beside the active one',
      end,
    )
    .option('--memory <MiB>', 'memory for documents', wholeNumber(16, 65_536))
    .option('--slices <n>', 'split the new generation over so many processes', wholeNumber(1, 64))
    .option('--verify', 'fold the log a second time and compare before it becomes active', false)
    .addHelpText(
      'after',
      examples([
        'projections rebuild operations.job-board',
        'projections rebuild audit.trail --until 2026-01-31T12:00:00Z',
      ]),
    )
    .action(async (name: string, options: Options, command: Command) => {
      await rebuild(openSession(environment, command), name, options);
    });

  projections
    .command('resume <name>')
    .description('go on with a rebuild that was paused or interrupted')
    .option('--until <end>', 'the one that was begun with this end', end)
    .option('--memory <MiB>', 'memory for documents', wholeNumber(16, 65_536))
    .option('--verify', 'fold the log a second time and compare before it becomes active', false)
    .addHelpText(
      'after',
      examples(['projections resume operations.job-board', 'projections resume audit.trail --until 1200']),
    )
    .action(async (name: string, options: Options, command: Command) => {
      await rebuild(openSession(environment, command), name, { ...options, onlyBegun: true });
    });
}

async function rebuild(session: Session, name: string, options: Options): Promise<void> {
  const progress = session.progress(`Rebuilding ${name}`, 'events');
  let reached = 0;
  try {
    const result = await withProjections(session, (admin) =>
      admin.rebuild(name, {
        by: operatorName(),
        signal: session.signal,
        onProgress: ({ phase, position, target, reason }) => {
          reached = Math.max(reached, target);
          progress.update(position, target, reason === undefined ? phases[phase] : `waiting: ${reason}`);
        },
        ...(options.onlyBegun === true ? { onlyBegun: true } : {}),
        ...(options.until === undefined ? {} : { until: options.until }),
        ...(options.memory === undefined ? {} : { memoryBytes: options.memory * 1_048_576 }),
        ...(options.slices === undefined ? {} : { slices: options.slices }),
        ...(options.verify === true ? { verify: 'full' } : {}),
      }),
    );
    progress.finish();
    await session.output.answer({ projection: name, ...result }, () =>
      result.activated
        ? `${name}: generation ${result.generation} is active, folded up to position ${result.position}.`
        : `${name}: generation ${result.generation} holds the state at position ${result.position}. Read it with ` +
          `"projections show ${name}@${result.position}", or over HTTP with ?at=${result.position}.`,
    );
  } catch (error) {
    progress.finish();
    if (session.signal.aborted) {
      const until = options.until === undefined || reached === 0 ? '' : ` --until ${reached}`;
      await session.output.note(
        `It stands where it is: npm run docket -- projections resume ${name}${until}`,
      );
    }
    throw error;
  }
}
