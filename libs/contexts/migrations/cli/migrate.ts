import { examples, openSession, type Session } from '@docket/command-line';
import { migrationPhases, type Environment, type MigrationPhase } from '@docket/composition';
import { DocketError, timeOrderedId } from '@docket/kernel';
import { Option, type Command } from 'commander';
import type { MigrationHost, MigrationRequest, StartedRun } from '../application/index.js';
import { operatorContext, withHost } from './host.js';
import { planText, runText, statusText } from './texts.js';

const REASON = ['--reason <reason>', 'why; it is kept in the log'] as const;

function phaseOption(): Option {
  return new Option(
    '--phase <phase>',
    'add what this release needs, or take away what only older ones needed',
  )
    .choices([...migrationPhases])
    .default('expand');
}

/** Migrations: what is stored brought from one release to the next, and back. */
export function registerMigrate(program: Command, environment: Environment): void {
  const migrate = program
    .command('migrate')
    .description('bring what is stored to what this release wants, step by step, and back');

  migrate
    .command('status', { isDefault: true })
    .description('versions of streams, read models, events, configuration and data; changes nothing')
    .addHelpText('after', examples(['migrate status', 'migrate status --json']))
    .action(async (_options: object, command: Command) => {
      const session = openSession(environment, command);
      const status = await withHost(session, async (host, { migrationStatus }) => migrationStatus(host));
      await session.output.answer(status, () => statusText(status));
    });

  migrate
    .command('plan')
    .description('what "apply" would do, what it touches and about how long it takes; changes nothing')
    .addOption(phaseOption())
    .addHelpText('after', examples(['migrate plan', 'migrate plan --phase contract --json']))
    .action(async ({ phase }: { phase: MigrationPhase }, command: Command) => {
      const session = openSession(environment, command);
      const plan = await withHost(session, async (host, { makePlan }) => makePlan(host, phase));
      await session.output.answer(plan, () => planText(plan));
    });

  migrate
    .command('apply')
    .description('carry out exactly the plan that was looked at; goes on with "resume" after Ctrl-C')
    .addOption(phaseOption())
    .requiredOption('--digest <digest>', 'of the plan: "migrate plan" prints it')
    .requiredOption(...REASON)
    .addHelpText('after', examples(['migrate apply --digest 3f… --reason "release 2"']))
    .action(
      async (
        { phase, digest, reason }: { phase: MigrationPhase; digest: string; reason: string },
        command: Command,
      ) => {
        await carryOut(openSession(environment, command), reason, async (host, request, { applyPlan }) =>
          applyPlan(host, { ...request, runId: timeOrderedId(), phase, digest }),
        );
      },
    );

  migrate
    .command('resume')
    .description('go on with a run that failed, or whose process died, where it stands')
    .requiredOption(...REASON)
    .addHelpText('after', examples(['migrate resume --reason "the disk has room again"']))
    .action(async ({ reason }: { reason: string }, command: Command) => {
      await carryOut(openSession(environment, command), reason, async (host, request, application) =>
        application.resumeRun(host, await idOfLast(host, application), request),
      );
    });

  migrate
    .command('rollback')
    .description('take back what the last run has made, the latest change first')
    .requiredOption(...REASON)
    .addHelpText('after', examples(['migrate rollback --reason "the release is taken back"']))
    .action(async ({ reason }: { reason: string }, command: Command) => {
      await carryOut(openSession(environment, command), reason, async (host, request, application) =>
        application.rollBackRun(host, await idOfLast(host, application), request),
      );
    });
}

type Application = typeof import('../application/index.js');

async function idOfLast(host: MigrationHost, { lastRun }: Application): Promise<string> {
  const run = await lastRun(host);
  if (run !== undefined) return run.runId;
  throw new DocketError('MIGRATION.NOT_FOUND', 'Nothing was migrated yet: there is no run.');
}

/** Carries something out to its end. @throws DocketError with the code of what went wrong */
async function carryOut(
  session: Session,
  reason: string,
  begin: (host: MigrationHost, request: MigrationRequest, application: Application) => Promise<StartedRun>,
): Promise<void> {
  const progress = session.progress('Migrating', 'items');
  let done = 0;
  const run = await withHost(session, async (host, application) => {
    const request = {
      reason,
      context: operatorContext(),
      signal: session.signal,
      onChange: () => progress.update((done += 1), done),
    };
    try {
      return await (
        await begin(host, request, application)
      ).ended;
    } finally {
      progress.finish();
    }
  });
  await session.output.answer(run, () => runText(run));
  if (run.status !== 'failed' && run.status !== 'rollback-failed') return;
  throw new DocketError(
    'CLI.MIGRATION_FAILED',
    `The run ${run.runId} is ${run.status}: "docket audit list" names the change and why. Mend it and "docket migrate resume", or "docket migrate rollback".`,
  );
}
