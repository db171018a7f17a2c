import { DocketError } from '@docket/kernel';
import type { TaskAction } from '../operator/actions.js';
import type { Task } from './definition.js';
import { MOST_REQUESTS, type TaskStore } from './records.js';

/** @throws DocketError `TASK.UNKNOWN` */
export function unknown(name: string, tasks: readonly Task[]): never {
  throw new DocketError(
    'TASK.UNKNOWN',
    `There is no task ${name} in this program. It has: ${tasks.map((task) => task.name).join(', ')}.`,
    { details: { task: name } },
  );
}

/** @throws DocketError `TASK.REASON_MISSING` */
export function requireReason(name: string, reason: string): void {
  if (reason.trim() !== '') return;
  throw new DocketError(
    'TASK.REASON_MISSING',
    `Say why this is done to ${name}: it stays in the audit trail.`,
  );
}

/** @throws DocketError `TASK.NO_PLAN` */
export async function requirePlan({ runs }: TaskStore, { name }: Task, runId: string): Promise<void> {
  if ((await runs.findOne({ _id: runId, task: name, state: 'succeeded' }))?.plan) return;
  throw new DocketError(
    'TASK.NO_PLAN',
    `Run ${runId} of ${name} has no plan: it is not done yet, it failed, or it is too old. Plan again.`,
    { details: { task: name, runId } },
  );
}

export function noDryRun(name: string): DocketError {
  return new DocketError(
    'TASK.NO_DRY_RUN',
    `The task ${name} has no plan: it changes nothing that could be planned.`,
    {
      details: { task: name },
    },
  );
}

/** What an update says that met another state than it expected. */
export function nothingChanged(name: string, action: TaskAction['action']): DocketError {
  const isRequest = action === 'run-requested' || action === 'plan-requested';
  return isRequest
    ? new DocketError(
        'TASK.TOO_MANY_REQUESTS',
        `${MOST_REQUESTS} runs of ${name} wait already. Start the app "processes", or wait.`,
        { details: { task: name } },
      )
    : new DocketError('TASK.UNCHANGED', `The task ${name} is ${action} already.`, {
        details: { task: name },
      });
}
