import type { EventLog } from '@docket/kernel';
import { draftOperatorAction, type OperatorAction, type RecordAction } from '@docket/log-following';
import type { ProcessFaultInjector } from '../options.js';
import { reactorWords, taskWords } from '../words.js';

/** What an operator did to a reactor or process. */
export interface ReactorAction extends OperatorAction {
  readonly action: 'parked-retried' | 'parked-skipped';
  readonly reactor: string;
}

/** What an operator did to a task. */
export interface TaskAction extends OperatorAction {
  readonly action: 'paused' | 'resumed' | 'run-requested' | 'plan-requested';
  readonly task: string;
}

/** Write the entry of an action into the log, once however often they are called. */
export type RecordReactorAction = RecordAction<ReactorAction>;
export type RecordTaskAction = RecordAction<TaskAction>;

interface Engine {
  readonly log: EventLog;
  readonly fault: ProcessFaultInjector;
}

/** @throws DocketError `REACTOR.OPERATOR_MISSING`, or that of a log that is out of reach: then nothing is done */
export async function draftReactorAction(
  engine: Engine,
  act: Pick<ReactorAction, 'action' | 'reactor' | 'by' | 'details'>,
): Promise<ReactorAction> {
  return draftOperatorAction(engine, reactorWords, act.reactor, act);
}

/** @throws DocketError `TASK.OPERATOR_MISSING`, or that of a log that is out of reach: then nothing is done */
export async function draftTaskAction(
  engine: Engine,
  act: Pick<TaskAction, 'action' | 'task' | 'by' | 'details'>,
): Promise<TaskAction> {
  return draftOperatorAction(engine, taskWords, act.task, act);
}
