import type { EventLog } from '@docket/kernel';
import { draftOperatorAction, type OperatorAction, type RecordAction } from '@docket/log-following';
import type { FaultInjector } from '../options.js';
import { projectionWords } from '../words.js';

/** What an operator did to a projection. */
export interface ProjectionAction extends OperatorAction {
  readonly action:
    | 'rebuild-started'
    | 'rebuild-resumed'
    | 'rebuild-paused'
    | 'rebuild-finished'
    | 'rolled-back'
    | 'pruned'
    | 'parked-retried'
    | 'parked-skipped';
  readonly projection: string;
}

/** Writes the entry of an action into the log, once however often it is called. */
export type RecordProjectionAction = RecordAction<ProjectionAction>;

/**
 * The action as it will be recorded, before anything is done.
 * @throws DocketError `PROJECTION.OPERATOR_MISSING`, or that of a log that is out of reach: then nothing is done
 */
export async function draftAction(
  engine: { readonly log: EventLog; readonly fault: FaultInjector },
  act: Pick<ProjectionAction, 'action' | 'projection' | 'by' | 'details'>,
): Promise<ProjectionAction> {
  return draftOperatorAction(engine, projectionWords, act.projection, act);
}
