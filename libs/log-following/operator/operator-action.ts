import { DocketError, type EventLog, timeOrderedId } from '@docket/kernel';
import type { FollowerFaultInjector } from '../faults.js';
import type { FollowerWords } from '../words.js';

/** What an operator did, for the audit trail. It is stored in the same write as the act itself. */
export interface OperatorAction {
  /** Made before the act. The entry in the log has this id, so that it is recorded once however often it is tried. */
  readonly id: string;
  /** What was done, e.g. `parked-skipped`. */
  readonly action: string;
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
export type RecordAction<Action extends OperatorAction> = (action: Action) => Promise<void>;

/**
 * The action as it will be recorded, before anything is done.
 * @param name of what the operator acts on
 * @throws DocketError `<AREA>.OPERATOR_MISSING`, or that of a log that is out of reach: then nothing is done
 */
export async function draftOperatorAction<Act extends Pick<OperatorAction, 'action' | 'by' | 'details'>>(
  { log, fault }: { readonly log: Pick<EventLog, 'head'>; readonly fault: FollowerFaultInjector },
  words: Pick<FollowerWords, 'area'>,
  name: string,
  act: Act,
): Promise<Act & Pick<OperatorAction, 'id' | 'at' | 'behind'>> {
  if (act.by.trim() === '') {
    throw new DocketError(
      `${words.area}.OPERATOR_MISSING`,
      'Say who does this: the name stays in the audit trail.',
    );
  }
  const { last } = await log.head();
  const action = { ...act, id: timeOrderedId(), at: new Date().toISOString(), behind: last };
  await fault('action-drafted', name);
  return action;
}
