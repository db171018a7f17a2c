import { idOf, typeOf } from '../envelope/stored-headers.js';
import type { StoredMessage } from '../reading/decode.js';
import type { DirectGet } from '../reading/direct-get.js';
import { readMessages } from '../reading/read-aggregate.js';
import { NoAnswer } from '../jetstream/requests.js';
import { untilAnswered, type Deadline } from '../jetstream/retry.js';
import type { AppendResult } from '../port.js';
import type { PreparedAppend } from './prepare.js';

/** How far back the ids of an `'any'` append are looked for in their aggregate. */
const TAIL = 10_000;

interface Found {
  /** Position of the last event of the aggregate; 0 when it has none. */
  readonly actual: number;
  /** Position of the last of our events when all of them are there. */
  readonly ours: number | undefined;
}

/**
 * What a conflict means: our own earlier try (`duplicate`), somebody else's event, or nothing that the log
 * shows yet (undefined): an append of the same aggregate that is still on its way to the replicas.
 */
export async function explainConflict(
  store: { readonly direct: DirectGet },
  appends: readonly PreparedAppend[],
  deadline: Deadline,
): Promise<AppendResult | undefined> {
  const found = await Promise.all(appends.map((append) => look(store.direct, append, deadline)));
  if (found.every(({ ours }) => ours !== undefined)) {
    const positions = found.map(({ ours }) => ours!);
    return { ok: true, position: Math.max(...positions), positions, duplicate: true };
  }
  for (const [index, append] of appends.entries()) {
    const { actual, ours } = found[index]!;
    const expected = append.expected === 'none' ? 0 : append.expected;
    if (expected !== 'any' && ours === undefined && actual !== expected) {
      return { ok: false, aggregate: append.aggregate, expected: append.expected, actual };
    }
  }
  return undefined;
}

async function look(direct: DirectGet, append: PreparedAppend, deadline: Deadline): Promise<Found> {
  for (;;) {
    const last = await untilAnswered(deadline, () => direct.last(append.subject, deadline.timeoutMs));
    const actual = last?.position ?? 0;
    const after = typeof append.expected === 'number' ? append.expected : 0;
    if (actual <= after) return { actual, ours: undefined };
    const most = append.expected === 'any' ? TAIL : append.events.length;
    const messages = await readMessages(direct, append.subject, after, most, actual, deadline);
    const reached = messages.length === most || messages[messages.length - 1]?.position === actual;
    if (reached)
      return {
        actual,
        ours: append.expected === 'any' ? anywhere(messages, append) : atTheFront(messages, append),
      };
    // The leader knows of an event that the replica that answered has not stored yet.
    await deadline.pause('a replica is behind the leader', new NoAnswer('timeout'));
  }
}

function isOurs(message: StoredMessage | undefined, append: PreparedAppend, index: number): boolean {
  const event = append.events[index]!;
  return (
    message !== undefined &&
    idOf(message.block, message.position) === event.id &&
    typeOf(message.block) === event.type
  );
}

/** With an expectation, our events can only lie right behind the expected position. */
function atTheFront(messages: readonly StoredMessage[], append: PreparedAppend): number | undefined {
  if (!append.events.every((_, index) => isOurs(messages[index], append, index))) return undefined;
  return messages[append.events.length - 1]!.position;
}

function anywhere(messages: readonly StoredMessage[], append: PreparedAppend): number | undefined {
  const start = messages.findIndex((message) => isOurs(message, append, 0));
  return start === -1 ? undefined : atTheFront(messages.slice(start), append);
}
