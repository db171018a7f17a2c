import type { DomainEvent } from '@docket/kernel';
import {
  DIRECT_BATCH,
  type DirectGet,
  rawHeader,
  type RequestDeadline,
  type StoredMessage,
  untilAnswered,
} from '@docket/jetstream';
import { idOf } from '../envelope/stored-headers.js';
import type { Decode } from '../reading/read-aggregate.js';
import { lastReached, readMessages } from '../reading/read-messages.js';
import { foldMessages, type Evolving, type Progress } from './fold.js';

export interface CatchingUp<State, Event extends DomainEvent> {
  readonly direct: DirectGet;
  readonly decode: Decode;
  readonly decider: Evolving<State, Event>;
  readonly subject: string;
  /** Position of an event that is known to be stored. */
  readonly least: number;
  readonly deadline: RequestDeadline;
}

/** Folds every event behind a state, a page at a time. */
export async function foldBehind<State, Event extends DomainEvent>(
  { direct, decode, decider, subject, least, deadline }: CatchingUp<State, Event>,
  start: Progress<State>,
): Promise<Progress<State>> {
  for (let progress = start; ;) {
    const range = { subject, after: progress.position, until: Infinity, least };
    const messages = await readMessages(direct, range, DIRECT_BATCH, deadline);
    progress = await foldMessages(decode, decider, progress, messages);
    if (messages.length < DIRECT_BATCH) return progress;
  }
}

/**
 * Brings a state of this process up to date by as little as it takes: the last message of the subject, and where that
 * is not the only one behind the state, the batch that it belongs to.
 * @returns undefined when a load from the start is as good, or the state is that of another log
 */
export async function caughtUp<State, Event extends DomainEvent>(
  catching: CatchingUp<State, Event>,
  known: Progress<State>,
): Promise<Progress<State> | undefined> {
  const { direct, decode, decider, subject, least, deadline } = catching;
  let last = await lastReached(direct, subject, least, deadline);
  if ((last?.position ?? 0) < known.position) {
    // A replica that is behind, or another log: the leader knows.
    last = await untilAnswered(deadline, () => direct.last(subject, deadline.timeoutMs));
  }
  if (last === undefined || last.position < known.position) return undefined;
  if (last.position === known.position) {
    return idOf(last.block, last.position) === known.eventId ? known : undefined;
  }
  const behind = await runBehind(catching, known.position, last);
  if (behind !== undefined) return foldMessages(decode, decider, known, behind);
  return known.events > DIRECT_BATCH ? foldBehind(catching, known) : undefined;
}

/**
 * The messages behind a position, where the headers prove that there are no others: the first one was written with that
 * position expected, and a batch lies in one run of positions. To look for messages behind a position instead makes the
 * server scan.
 */
async function runBehind<State, Event extends DomainEvent>(
  { direct, subject, deadline }: CatchingUp<State, Event>,
  position: number,
  last: StoredMessage,
): Promise<readonly StoredMessage[] | undefined> {
  if (expectationOf(last) === position) return [last];
  const length = Number(rawHeader(last.block, 'Nats-Batch-Sequence') ?? 1);
  if (!(length > 1)) return undefined;
  const after = Math.max(position, last.position - length);
  const run = { subject, after, until: last.position, least: last.position };
  const messages = await readMessages(direct, run, length, deadline);
  return messages[0] !== undefined && expectationOf(messages[0]) === position ? messages : undefined;
}

function expectationOf({ block }: StoredMessage): number | undefined {
  const value = rawHeader(block, 'Nats-Expected-Last-Subject-Sequence');
  return value === undefined ? undefined : Number(value);
}
