import { createEventStore, isUnreadable } from '@docket/event-store';
import type { RecordedEvent } from '@docket/kernel';
import type { NatsConnection } from '@nats-io/transport-node';
import { fillingOf, soakEventTypes } from './events.js';
import { History } from './history.js';
import type { Attempt, Journal } from './journal.js';

export interface Verified {
  readonly events: number;
  readonly aggregates: number;
  readonly violations: readonly string[];
}

/** The whole log, in order. */
export async function readWholeLog(connection: NatsConnection): Promise<readonly RecordedEvent[]> {
  const store = createEventStore({ connection, events: soakEventTypes });
  const events: RecordedEvent[] = [];
  for await (const batch of store.read({ after: 0 })) events.push(...batch.events);
  return events;
}

/**
 * Compares the log with what the writers were told: every acknowledged event is there once, where it was said to be,
 * right behind what was expected; what was refused is not there; of what was never acknowledged there is all or nothing.
 * What a refusal said of an aggregate, and what a load showed of it, it really was, no older than what that writer knew.
 */
export function verifyLog(log: readonly RecordedEvent[], journal: Journal): Verified {
  const violations: string[] = [];
  const byId = new Map<string, RecordedEvent>();
  const before = new Map<string, number>();
  const last = new Map<string, number>();
  let position = 0;
  for (const event of log) {
    if (event.position !== position + 1)
      violations.push(`position ${position} is followed by ${event.position}`);
    position = event.position;
    const key = keyOf(event);
    if (byId.has(key)) violations.push(`event ${key} is there twice, last at ${event.position}`);
    byId.set(key, event);
    const payload = payloadTrouble(event);
    if (payload !== undefined) violations.push(`event ${key} at ${event.position} ${payload}`);
    const aggregate = `${event.aggregate.type}/${event.aggregate.id}`;
    before.set(key, last.get(aggregate) ?? 0);
    last.set(aggregate, event.position);
  }
  let known = 0;
  for (const [id, attempt] of journal.attempts) {
    known += checkAttempt(id, attempt, byId, before, violations);
  }
  if (known !== byId.size)
    violations.push(`${byId.size - known} events of the log were never tried by any writer`);
  violations.push(...checkHistory(new History(log), journal));
  return { events: log.length, aggregates: last.size, violations };
}

/** What is wrong with a payload, those in the object store included. */
function payloadTrouble(event: RecordedEvent): string | undefined {
  if (isUnreadable(event)) return `cannot be read: ${event.data.$unreadable.reason}`;
  const { key, filling } = event.data as { readonly key?: string; readonly filling?: string };
  if (filling === undefined || filling === fillingOf(key ?? '')) return undefined;
  return 'has another payload';
}

function checkHistory(history: History, journal: Journal): readonly string[] {
  const refused = [...journal.attempts].flatMap(([attempt, { conflict }]) => {
    if (conflict === undefined) return [];
    const { aggregate, actual, least } = conflict;
    const trouble = history.trouble(aggregate, actual, least);
    return trouble === undefined
      ? []
      : [`attempt ${attempt} was refused because of ${aggregate}: ${trouble}`];
  });
  const loaded = journal.loads.flatMap(({ aggregate, position, least, events, isWhole }) => {
    const trouble = isWhole
      ? history.trouble(aggregate, position, least, events)
      : `half of an append was shown at ${position}`;
    return trouble === undefined ? [] : [`load of ${aggregate}: ${trouble}`];
  });
  return [...refused, ...loaded];
}

/** What a writer knows its event by, whether or not it chose the id. */
function keyOf(event: RecordedEvent): string {
  return (event.data as { readonly key?: string }).key ?? event.id;
}

function checkAttempt(
  name: string,
  attempt: Attempt,
  byId: ReadonlyMap<string, RecordedEvent>,
  before: ReadonlyMap<string, number>,
  violations: string[],
): number {
  const wanted = attempt.intents.flatMap((intent) => intent.ids);
  const found = wanted.filter((id) => byId.has(id));
  const say = (what: string): void => void violations.push(`attempt ${name} (${attempt.outcome}): ${what}`);
  if (found.length > 0 && found.length < wanted.length)
    say(`${found.length} of ${wanted.length} events are there`);
  if (attempt.outcome === 'acknowledged' && found.length === 0) say('acknowledged events are lost');
  if (attempt.outcome === 'conflict' && found.length > 0) say('refused events are there');
  if (found.length < wanted.length) return found.length;
  for (const [index, intent] of attempt.intents.entries()) {
    const positions = intent.ids.map((id) => byId.get(id)!.position);
    for (let step = 1; step < positions.length; step += 1) {
      if (positions[step] !== positions[step - 1]! + 1) say(`events lie apart: ${positions.join(', ')}`);
    }
    if (byId.get(intent.ids[0]!)!.aggregate.id !== intent.aggregate.split('/')[1])
      say('events of another aggregate');
    const predecessor = before.get(intent.ids[0]!)!;
    const expected = intent.expected === 'none' ? 0 : intent.expected;
    if (expected !== 'any' && predecessor !== expected)
      say(`expected ${expected}, but ${predecessor} lies before`);
    const told = attempt.positions?.[index];
    if (told !== undefined && told !== positions.at(-1))
      say(`told position ${told}, but it is ${positions.at(-1)}`);
  }
  return found.length;
}
