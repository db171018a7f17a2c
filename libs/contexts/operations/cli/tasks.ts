import {
  examples,
  formatTime,
  openSession,
  operatorName,
  type Session,
  wholeNumber,
} from '@docket/command-line';
import type { Environment } from '@docket/composition';
import type { TaskRun } from '@docket/processes';
import type { Command } from 'commander';
import { withProcesses } from './process-admin.js';

interface ReasonOption {
  readonly reason: string;
}

const REASON = '--reason <reason>';
const REASON_TEXT = 'why; it is kept in the audit trail';

/** Scheduled tasks: what is done at times. */
export function registerTasks(program: Command, environment: Environment): void {
  const tasks = program
    .command('tasks')
    .description('what is done at times: list, runs, run, plan, pause, resume');

  tasks
    .command('list', { isDefault: true })
    .description('the tasks, when they run next, and how they ran last')
    .action(async (_: object, command: Command) => {
      const session = openSession(environment, command);
      const items = await withProcesses(session, (admin) => admin.tasks.list());
      await session.output.table(
        { items },
        items,
        [
          { title: 'TASK', of: ({ name }) => name },
          { title: 'NEXT', of: ({ paused, nextRunAt }) => (paused ? 'paused' : formatTime(nextRunAt ?? '')) },
          { title: 'LAST', of: ({ lastRun }) => lastRun?.state ?? 'never' },
          { title: 'AT', of: ({ lastRun }) => formatTime(lastRun?.startedAt ?? '') },
          { title: 'WHAT', of: ({ summary }) => summary },
        ],
        'There are no tasks.',
      );
    });

  tasks
    .command('runs <name>')
    .description('the latest runs of a task, the newest first')
    .option('--limit <n>', 'most runs to show', wholeNumber(1, 200), 20)
    .action(async (name: string, { limit }: { limit: number }, command: Command) => {
      const session = openSession(environment, command);
      const items = await withProcesses(session, (admin) => admin.tasks.runs(name, limit));
      await session.output.table(
        { items },
        items,
        [
          { title: 'RUN', of: ({ runId }) => runId },
          { title: 'KIND', of: ({ kind }) => kind },
          { title: 'BY', of: ({ by, trigger }) => by ?? trigger },
          { title: 'STATE', of: ({ state }) => state },
          { title: 'AT', of: ({ startedAt }) => formatTime(startedAt ?? '') },
          {
            title: 'RESULT',
            of: ({ error, result }) => error ?? (result === null ? '' : JSON.stringify(result)),
          },
        ],
        `${name} has not run yet.`,
      );
    });

  tasks
    .command('run <name>')
    .description('run a task now; with --plan, carry out exactly that plan')
    .requiredOption(REASON, REASON_TEXT)
    .option('--plan <run>', 'run id of an earlier plan')
    .addHelpText('after', examples(['tasks run documents.remove-abandoned-uploads --reason "disk is full"']))
    .action(async (name: string, { reason, plan }: ReasonOption & { plan?: string }, command: Command) => {
      const session = openSession(environment, command);
      await answerRun(
        session,
        name,
        await withProcesses(session, (admin) => admin.tasks.run(name, operatorName(), reason, plan)),
      );
    });

  tasks
    .command('plan <name>')
    .description('dry run: what a run would do; it changes nothing')
    .addHelpText('after', examples(['tasks plan documents.remove-abandoned-uploads']))
    .action(async (name: string, _: object, command: Command) => {
      const session = openSession(environment, command);
      await answerRun(
        session,
        name,
        await withProcesses(session, (admin) => admin.tasks.plan(name, operatorName())),
      );
    });

  for (const what of ['pause', 'resume'] as const) {
    tasks
      .command(`${what} <name>`)
      .description(
        what === 'pause'
          ? 'leave out the runs of a task'
          : 'run a paused task again at its times, from now on',
      )
      .requiredOption(REASON, REASON_TEXT)
      .action(async (name: string, { reason }: ReasonOption, command: Command) => {
        const session = openSession(environment, command);
        await withProcesses(session, (admin) => admin.tasks[what](name, operatorName(), reason));
        await session.output.answer({ name, paused: what === 'pause' }, () => `${name} is ${what}d.`);
      });
  }
}

async function answerRun(session: Session, name: string, run: TaskRun): Promise<void> {
  await session.output.answer(
    run,
    () => `Asked for. "docket tasks runs ${name}" shows what comes of it; its run id is ${run.runId}.`,
  );
}
