/** One writer process of the soak: appends at random until it is killed, and journals on standard output. */
import { writeSync } from 'node:fs';
import { createEventStore, type AggregateAppend, type Expected } from '@docket/event-store';
import { isDocketError, messageOf, timeOrderedId, type AggregateRef } from '@docket/kernel';
import { connect } from '@nats-io/transport-node';
import { seededRandom } from '../soak-report.js';
import {
  endsWhole,
  fillingOf,
  SOAK_CACHE_ENTRIES,
  SOAK_CLAIM_ABOVE_BYTES,
  SOAK_SNAPSHOT_EVERY,
  SOAK_TENANT,
  soakContext,
  soakEventTypes,
  touchedDecider,
} from './events.js';
import type { JournalLine } from './journal.js';

const [urls, seed, sharedAggregates, lanes] = JSON.parse(process.argv[2]!) as [
  string[],
  number,
  string[],
  number,
];
const random = seededRandom(seed);
const connection = await connect({ servers: urls, maxReconnectAttempts: -1, reconnectTimeWait: 100 });
const store = createEventStore({
  connection,
  events: soakEventTypes,
  requestTimeoutMs: 1_000,
  deadlineMs: 10_000,
  claimAboveBytes: SOAK_CLAIM_ABOVE_BYTES,
  snapshotEvery: SOAK_SNAPSHOT_EVERY,
  cacheEntries: SOAK_CACHE_ENTRIES,
});
const deciders = { job: touchedDecider('job'), document: touchedDecider('document') };
/** What this writer believes; others write to the shared aggregates too, so it is often wrong. */
const believed = new Map<string, number>();
/** What this writer was acknowledged: a load that is told of it never shows less. */
const acknowledged = new Map<string, number>();
const own: string[] = [];

function journal(line: JournalLine): void {
  // Synchronous: what was acknowledged before a kill is in the pipe, not in this process.
  writeSync(1, `${JSON.stringify(line)}\n`);
}

function pick<Item>(items: readonly Item[]): Item {
  return items[Math.floor(random() * items.length)]!;
}

function chooseAggregate(): string {
  const choice = random();
  if (choice < 0.3 || own.length === 0) {
    const fresh = `${random() < 0.5 ? 'job' : 'document'}/${timeOrderedId()}`;
    own.push(fresh);
    if (own.length > 50) own.shift();
    return fresh;
  }
  return choice < 0.7 ? pick(own) : pick(sharedAggregates);
}

function refOf(aggregate: string): AggregateRef {
  const [type, id] = aggregate.split('/') as [string, string];
  return { tenant: SOAK_TENANT, type, id };
}

function expectedOf(aggregate: string): Expected {
  if (random() < 0.05) return 'any';
  const position = believed.get(aggregate) ?? 0;
  return position === 0 ? 'none' : position;
}

async function appendOnce(): Promise<void> {
  const attempt = timeOrderedId();
  // Ids of its own make an append one that can be made again; without them the store alone sees to it.
  const chosen = random() < 0.5;
  const names = [...new Set(Array.from({ length: random() < 0.2 ? 2 : 1 }, chooseAggregate))];
  const appends: AggregateAppend[] = names.map((aggregate) => {
    const count = random() < 0.5 ? 1 : 1 + Math.floor(random() * 8);
    const type = aggregate.startsWith('job') ? 'JobTouched' : 'DocumentTouched';
    return {
      aggregate: refOf(aggregate),
      expected: expectedOf(aggregate),
      events: Array.from({ length: count }, (_, index) => {
        const key = timeOrderedId();
        const filling = random() < 0.01 ? { filling: fillingOf(key) } : {};
        return { ...(chosen ? { id: key } : {}), type, data: { key, attempt, index, of: count, ...filling } };
      }),
    };
  });
  journal({
    kind: 'try',
    attempt,
    intents: appends.map(({ expected, events }, index) => ({
      aggregate: names[index]!,
      expected,
      ids: events.map((event) => (event.data as { key: string }).key),
    })),
  });
  // The same append again when its outcome is unknown: it must meet its own first try.
  const rounds = chosen ? 2 : 1;
  for (let round = 1; round <= rounds; round += 1) {
    try {
      const result = await store.appendAll(appends, soakContext);
      if (!result.ok) {
        const aggregate = `${result.aggregate.type}/${result.aggregate.id}`;
        believed.set(aggregate, result.actual);
        return journal({ kind: 'conflict', attempt, aggregate, actual: result.actual });
      }
      for (const [index, name] of names.entries()) {
        const position = result.positions[index]!;
        believed.set(name, position);
        acknowledged.set(name, Math.max(acknowledged.get(name) ?? 0, position));
      }
      return journal({
        kind: 'acknowledged',
        attempt,
        positions: result.positions,
        duplicate: result.duplicate,
      });
    } catch (error) {
      if (round === rounds) {
        return journal({
          kind: 'unknown',
          attempt,
          code: isDocketError(error) ? error.code : messageOf(error),
        });
      }
    }
  }
}

/** Loads a state, and tells what it was and what it had to be. */
async function loadOnce(): Promise<void> {
  const aggregate = random() < 0.5 && own.length > 0 ? pick(own) : pick(sharedAggregates);
  const least = acknowledged.get(aggregate) ?? 0;
  const decider = aggregate.startsWith('job') ? deciders.job : deciders.document;
  try {
    const { state, position } = await store.load(decider, refOf(aggregate), { minPosition: least });
    const { events } = state;
    journal({ kind: 'load', aggregate, least, position, events, isWhole: endsWhole(state) });
  } catch (error) {
    journal({ kind: 'no load', code: isDocketError(error) ? error.code : messageOf(error) });
  }
}

async function lane(): Promise<never> {
  for (;;) await (random() < 0.2 ? loadOnce() : appendOnce());
}

process.on('SIGTERM', () => process.exit(0));
await Promise.all(Array.from({ length: lanes }, lane));
