import type { Command } from 'commander';
import type { StreamPlan } from '@docket/event-store';
import { DocketError } from '@docket/kernel';
import { examples, formatValue, openSession, type Session, withNats } from '@docket/command-line';
import type { Environment } from '@docket/composition';

export function registerStreams(program: Command, environment: Environment): void {
  const streams = program.command('streams').description('the log in NATS JetStream: compare it, set it up');

  streams
    .command('plan')
    .description('what "apply" would change; changes nothing, exit code 1 when there is something')
    .addHelpText('after', examples(['streams plan', 'streams plan --json']))
    .action(async (_options: object, command: Command) => {
      const session = openSession(environment, command);
      const plan = await onNats(session, 'plan');
      await session.output.answer(plan, () => planText(plan, 'would be'));
      if (plan.action !== 'nothing') {
        throw new DocketError(
          'CLI.STREAMS_DIFFER',
          `Stream ${plan.stream} is not as this release wants it: run "npm run docket -- streams apply".`,
        );
      }
    });

  streams
    .command('apply')
    .description('create the log or bring it to what this release wants; safe to repeat')
    .addHelpText('after', examples(['streams apply', 'streams apply --json']))
    .action(async (_options: object, command: Command) => {
      const session = openSession(environment, command);
      const plan = await onNats(session, 'apply');
      await session.output.answer(plan, () => planText(plan, 'is'));
    });
}

async function onNats(session: Session, verb: 'plan' | 'apply'): Promise<StreamPlan> {
  return await withNats(session, async (connection, settings) => {
    const [{ applyStreams, planStreams }, { wantedOfLog }] = await Promise.all([
      import('@docket/event-store'),
      import('@docket/platform'),
    ]);
    const wanted = wantedOfLog(settings, session.environment.composition);
    return verb === 'plan' ? await planStreams(connection, wanted) : await applyStreams(connection, wanted);
  });
}

function planText({ stream, action, drift }: StreamPlan, verb: string): string {
  if (action === 'nothing') return `Stream ${stream} is as this release wants it.`;
  if (action === 'create') return `Stream ${stream} ${verb} created.`;
  const changes = drift.map(
    ({ setting, wanted, found }) => `  ${setting}: ${formatValue(found)} → ${formatValue(wanted)}`,
  );
  return [`Stream ${stream} ${verb} changed:`, ...changes].join('\n');
}
