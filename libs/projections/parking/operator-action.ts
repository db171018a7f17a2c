import { DocketError, type EventLog, timeOrderedId } from '@docket/kernel';
import type { FaultInjector } from '../options.js';

/** What an operator did, for the audit trail. It is stored in the same write as the act itself. */
export interface OperatorAction {
  /** Made before the act. The entry in the log has this id, so that it is told once however often it is tried. */
  readonly id: string;
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
  readonly by: string;
  /** RFC 3339 UTC. */
  readonly at: string;
  /** Last position of the log before the act: the entry can only lie behind it. */
  readonly behind: number;
  readonly details: Readonly<Record<string, unknown>>;
}

/**
 * Writes the entry of an action into the log. Called at least once for each action, by any process, even by several
 * at once, also days later: it must find what is there by the id of the action, and write it once.
 */
export type RecordAction = (action: OperatorAction) => Promise<void>;

/**
 * The action as it will be told, before anything is done.
 * @throws DocketError `PROJECTION.OPERATOR_MISSING`, or that of a log that is out of reach: then nothing is done
 */
export async function draftAction(
  { log, fault }: { readonly log: EventLog; readonly fault: FaultInjector },
  act: Pick<OperatorAction, 'action' | 'projection' | 'by' | 'details'>,
): Promise<OperatorAction> {
  if (act.by.trim() === '') {
    throw new DocketError(
      'PROJECTION.OPERATOR_MISSING',
      'Say who does this: the name stays in the audit trail.',
    );
  }
  const { last } = await log.head();
  const action = { ...act, id: timeOrderedId(), at: new Date().toISOString(), behind: last };
  await fault('action-drafted', act.projection);
  return action;
}
