import type { Command } from 'commander';
import type { End, ProjectionStatus } from '@docket/projections';
import {
  type Column,
  end,
  examples,
  formatCount,
  formatSpan,
  formatTime,
  openSession,
  operatorName,
  type Page,
  plain,
  wholeNumber,
} from '@docket/command-line';
import type { Environment } from '@docket/composition';
import { withProjections } from './projection-admin.js';
import { registerParked } from './projections-parked.js';
import { registerRebuild } from './projections-rebuild.js';
import { registerShow } from './projections-show.js';
import { registerVerify } from './projections-verify.js';

export function registerProjections(program: Command, environment: Environment): void {
  const projections = program
    .command('projections')
    .description(
      'read models: how far they are, rebuild, verify, roll back (all but list on the engines themselves)',
    );

  projections
    .command('list')
    .description('every projection with its generation, checkpoint, lag, and what is parked')
    .addHelpText('after', examples(['projections list', 'projections list --json']))
    .action(async (_options: object, command: Command) => {
      const session = openSession(environment, command);
      const page = await (await session.client()).get<Page<ProjectionStatus>>('/v1/projections');
      await session.output.table(page, page.items, columns, 'No projection has run yet: start Docket.');
      for (const { notice } of page.items) if (notice !== null) await session.output.note(plain(notice));
    });

  registerRebuild(projections, environment);
  registerVerify(projections, environment);
  registerShow(projections, environment);
  registerParked(projections, environment);

  projections
    .command('pause <name>')
    .description('stop a rebuild, whoever does it; "resume" goes on with it')
    .option('--until <end>', 'the one that was begun with this end', end)
    .addHelpText(
      'after',
      examples(['projections pause operations.job-board', 'projections pause audit.trail --until 1200']),
    )
    .action(async (name: string, { until }: { readonly until?: End }, command: Command) => {
      const session = openSession(environment, command);
      await withProjections(session, (admin) => admin.pauseRebuild(name, operatorName(), until));
      await session.output.answer(
        { projection: name, paused: true },
        () => `The rebuild of ${name} is paused.`,
      );
    });

  projections
    .command('rollback <name>')
    .description('make the generation before the active one active again')
    .addHelpText('after', examples(['projections rollback operations.job-board']))
    .action(async (name: string, _options: object, command: Command) => {
      const session = openSession(environment, command);
      const moved = await withProjections(session, (admin) => admin.rollback(name, operatorName()));
      await session.output.answer(
        { projection: name, ...moved },
        () => `${name}: generation ${moved.to} is active again instead of ${moved.from}.`,
      );
    });

  projections
    .command('prune <name>')
    .description('remove generations that are neither active nor being built')
    .option('--grace <seconds>', 'keep those that retired within this time', wholeNumber(0, 31_536_000), 60)
    .option('--snapshots', 'remove time-travel generations too', false)
    .addHelpText('after', examples(['projections prune operations.job-board']))
    .action(async (name: string, options: { grace: number; snapshots: boolean }, command: Command) => {
      const session = openSession(environment, command);
      const removed = await withProjections(session, (admin) =>
        admin.prune(name, {
          by: operatorName(),
          graceMs: options.grace * 1_000,
          snapshots: options.snapshots,
        }),
      );
      await session.output.answer({ projection: name, removed }, () =>
        removed.length === 0
          ? `${name}: nothing to remove.`
          : `${name}: removed generations ${removed.join(', ')}.`,
      );
    });

  projections.addHelpText('after', examples(['projections rebuild operations.job-board']));
}

const columns: readonly Column<ProjectionStatus>[] = [
  { title: 'PROJECTION', of: ({ name }) => name },
  { title: 'VERSION', of: (row) => versionText(row), align: 'right' },
  { title: 'GENERATION', of: ({ generation }) => generation, align: 'right' },
  { title: 'CHECKPOINT', of: ({ checkpoint }) => formatCount(checkpoint), align: 'right' },
  { title: 'LAG', of: ({ lag }) => (lag === null ? null : formatCount(lag)), align: 'right' },
  {
    title: 'RATE',
    of: ({ eventsPerSecond }) => `${formatCount(Math.round(eventsPerSecond))}/s`,
    align: 'right',
  },
  {
    title: 'PARKED',
    of: ({ parkedDocuments }) => parkedDocuments,
    align: 'right',
    paint: (text, { parkedDocuments }, paint) => (parkedDocuments > 0 ? paint('red', text) : text),
  },
  {
    title: 'RUNS IN',
    of: ({ owners }) => owners.length,
    align: 'right',
    paint: (text, { folding }, paint) => (folding ? text : paint('red', text)),
  },
  { title: 'CHECKED', of: ({ updatedAt }) => formatTime(updatedAt) },
  { title: 'BUILDING / ERROR', of: (row) => row.lastError ?? buildingText(row) },
];

function versionText({ version, deployedVersion }: ProjectionStatus): string {
  const differs = deployedVersion !== null && deployedVersion !== version;
  return differs ? `${version} (deployed ${deployedVersion})` : String(version);
}

function buildingText({ build }: ProjectionStatus): string | undefined {
  if (!build) return undefined;
  const { generation, state, phase, position, target, remainingMs, lastError } = build;
  if (state === 'failing') return `generation ${generation} at ${formatCount(position)} fails: ${lastError}`;
  if (state !== 'running') return `generation ${generation} at ${formatCount(position)}, ${state}`;
  const of = target === null ? '' : ` of ${formatCount(target)}`;
  const left = remainingMs === null ? '' : `, ${formatSpan(remainingMs)} left`;
  return `generation ${generation} ${phase ?? 'begun'}, at ${formatCount(position)}${of}${left}`;
}
