import {
  DIRECT_BATCH,
  type DirectGet,
  type RequestDeadline,
  type StoredMessage,
  untilAnswered,
} from '@docket/jetstream';
import { idOf, typeOf } from '../envelope/stored-headers.js';
import { readMessages } from '../reading/read-messages.js';
import type { AppendResult } from '../contract/port.js';
import type { PreparedAppend } from './prepare.js';

interface Found {
  /** Position of the last event of the aggregate; 0 when it has none. */
  readonly actual: number;
  /** Position of the last of our events when all of them are there. */
  readonly ours: number | undefined;
  /** How many of our first events end the aggregate, where not all of them are there. */
  readonly begun: number;
}

/** An append of which the server has stored only the beginning. */
export interface PartialAppend {
  /** What is not stored yet. */
  readonly rest: readonly PreparedAppend[];
}

/** What the log says about an append that was refused. */
export type Explained = AppendResult | PartialAppend;

/**
 * Compares a refused append with the log. It shows an earlier try of it (`duplicate`), an event of another writer, the
 * beginning of an earlier try (a server without replicas can run out of disk within a batch), or no reason yet (undefined):
 * an append of the same aggregate is still in transit to the replicas.
 */
export async function explainConflict(
  store: { readonly direct: DirectGet },
  appends: readonly PreparedAppend[],
  deadline: RequestDeadline,
): Promise<Explained | undefined> {
  const found = await Promise.all(appends.map((append) => compare(store.direct, append, deadline)));
  if (found.every(({ ours }) => ours !== undefined)) {
    const positions = found.map(({ ours }) => ours!);
    return { ok: true, position: Math.max(...positions), positions, duplicate: true };
  }
  for (const [index, append] of appends.entries()) {
    const { actual, ours, begun } = found[index]!;
    const expected = append.expected === 'none' ? 0 : append.expected;
    if (expected !== 'any' && ours === undefined && begun === 0 && actual !== expected) {
      return { ok: false, aggregate: append.aggregate, expected: append.expected, actual };
    }
  }
  return found.some(({ ours, begun }) => ours !== undefined || begun > 0)
    ? { rest: restOf(appends, found) }
    : undefined;
}

function restOf(appends: readonly PreparedAppend[], found: readonly Found[]): readonly PreparedAppend[] {
  return appends.flatMap((append, index) => {
    const { actual, ours, begun } = found[index]!;
    if (ours !== undefined) return [];
    return begun === 0 ? [append] : [{ ...append, events: append.events.slice(begun), expected: actual }];
  });
}

async function compare(direct: DirectGet, append: PreparedAppend, deadline: RequestDeadline): Promise<Found> {
  const last = await untilAnswered(deadline, () => direct.last(append.subject, deadline.timeoutMs));
  const actual = last?.position ?? 0;
  if (append.expected === 'any') return searchAggregate(direct, append, actual, deadline);
  return compareAfter(direct, append, append.expected === 'none' ? 0 : append.expected, actual, deadline);
}

/** With an expectation, our events can only be right after the expected position. */
async function compareAfter(
  direct: DirectGet,
  append: PreparedAppend,
  after: number,
  actual: number,
  deadline: RequestDeadline,
): Promise<Found> {
  if (actual <= after) return { actual, ours: undefined, begun: 0 };
  const most = append.events.length;
  const range = { subject: append.subject, after, until: actual, least: actual };
  const messages = await readMessages(direct, range, most, deadline);
  const count = countOurs(messages, append);
  if (count === most) return { actual, ours: messages[count - 1]?.position, begun: 0 };
  return { actual, ours: undefined, begun: messages[count - 1]?.position === actual ? count : 0 };
}

/** Without one they can be anywhere: the whole aggregate is searched, a page at a time. */
async function searchAggregate(
  direct: DirectGet,
  append: PreparedAppend,
  actual: number,
  deadline: RequestDeadline,
): Promise<Found> {
  let ours = 0;
  for (let position = 0; position < actual;) {
    const range = { subject: append.subject, after: position, until: actual, least: actual };
    const page = await readMessages(direct, range, DIRECT_BATCH, deadline);
    for (const message of page) {
      ours = isOurs(message, append, ours) ? ours + 1 : isOurs(message, append, 0) ? 1 : 0;
      if (ours === append.events.length) return { actual, ours: message.position, begun: 0 };
    }
    position = page.at(-1)?.position ?? actual;
  }
  return { actual, ours: undefined, begun: ours };
}

/**
 * Whether the event at a position, which the server knows by the id of the one event of this append, is that event;
 * undefined when there is none.
 */
export async function isOursAt(
  store: { readonly direct: DirectGet },
  append: PreparedAppend,
  position: number,
  deadline: RequestDeadline,
): Promise<boolean | undefined> {
  const message = await untilAnswered(deadline, () => store.direct.at(position, deadline.timeoutMs));
  return message && message.subject === append.subject && isOurs(message, append, 0);
}

function countOurs(messages: readonly StoredMessage[], append: PreparedAppend): number {
  const other = append.events.findIndex((_, index) => !isOurs(messages[index], append, index));
  return other === -1 ? append.events.length : other;
}

function isOurs(message: StoredMessage | undefined, append: PreparedAppend, index: number): boolean {
  const event = append.events[index]!;
  return (
    message !== undefined &&
    idOf(message.block, message.position) === event.id &&
    typeOf(message.block) === event.type
  );
}
