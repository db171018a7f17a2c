import { createEventStore, type EventStore, type NewEvent } from '@docket/event-store';
import { type AggregateRef, timeOrderedId } from '@docket/kernel';
import { inTurns, median, medianRatio, type Bench, type BenchOptions, type BenchReport } from '../bench.js';
import { bareMessage, barePublisher, bareRequester } from './bare.js';
import {
  atOnce,
  benchContext,
  eventsPerSecond,
  measuredEventType,
  reading,
  startBenchServer,
} from './setting.js';

export const IN_FLIGHT = 512;
const APPENDS_PER_AGGREGATE = 20;
/** Publishes of a round. */
const MESSAGES = 20_000;
/** Events of a round of ours; a round of larger appends needs more of them until it runs evenly. */
const EVENTS = { single: 20_000, batch: 100_000 };
/** Of a hundred appends so many expect what is not true any more, in rounds of their own. */
const CONFLICTING = [1, 10];

export interface Meter {
  readonly aggregate: AggregateRef;
  position: number;
}

/** What one lane appends, one after the other: 20 times to an aggregate, then to the next. */
export interface Lane {
  readonly appends: readonly { readonly meter: Meter; readonly events: readonly NewEvent[] }[];
}

function newMeter(): Meter {
  return { aggregate: { tenant: 'acme', type: 'meter', id: timeOrderedId() }, position: 0 };
}

/** What the application would bring: plain objects. */
export function newLanes(total: number, eventsPerAppend: number): readonly Lane[] {
  const appends = Math.ceil(total / eventsPerAppend);
  const lanes = Math.min(IN_FLIGHT, appends);
  return Array.from({ length: lanes }, (_, lane) => {
    let meter = newMeter();
    const turns = Math.ceil((appends - lane) / lanes);
    return {
      appends: Array.from({ length: turns }, (__, turn) => {
        if (turn > 0 && turn % APPENDS_PER_AGGREGATE === 0) meter = newMeter();
        const first = (lane + turn * lanes) * eventsPerAppend;
        const events = Array.from({ length: eventsPerAppend }, (___, index) => ({
          type: 'ReadingTaken',
          data: reading(meter.aggregate.id, first + index),
        }));
        return { meter, events };
      }),
    };
  });
}

/**
 * Each append expects the position that the one before it wrote; so many of a hundred expect an aggregate that is not
 * there, where one is. @returns how many events were stored
 */
export async function appendWithExpectation(
  store: EventStore,
  lanes: readonly Lane[],
  conflicting = 0,
): Promise<number> {
  let stored = 0;
  await Promise.all(
    lanes.map(async ({ appends }, lane) => {
      for (const [turn, { meter, events }] of appends.entries()) {
        const isStale = meter.position > 0 && (lane * 37 + turn * 61) % 100 < conflicting;
        const result = await store.append(meter.aggregate, events, {
          expected: isStale || meter.position === 0 ? 'none' : meter.position,
          // As with requests: the lines of a context that the store has seen before would be ready-made.
          context: { ...benchContext },
        });
        if (result.ok === isStale) throw new Error(`Not as expected on ${meter.aggregate.id}`);
        if (!result.ok) continue;
        meter.position = result.position;
        stored += events.length;
      }
    }),
  );
  return stored;
}

/** Events a second that were stored while so many appends of a hundred conflicted. */
async function storedPerSecond(
  store: EventStore,
  lanes: readonly Lane[],
  conflicting: number,
): Promise<number> {
  const start = performance.now();
  const stored = await appendWithExpectation(store, lanes, conflicting);
  return (stored * 1_000) / (performance.now() - start);
}

async function compareAppends(options: BenchOptions, eventsPerAppend: number): Promise<BenchReport> {
  const server = await startBenchServer();
  try {
    const { connection } = server;
    const store = createEventStore({ connection, events: [measuredEventType] });
    const total = Math.round((eventsPerAppend === 1 ? EVENTS.single : EVENTS.batch) * options.scale);
    const messageCount = Math.round(MESSAGES * options.scale);
    const publish = { js: barePublisher(connection), request: bareRequester(connection) };
    const bare = async (way: keyof typeof publish, known = true): Promise<number> => {
      const meters = Array.from({ length: Math.ceil(messageCount / APPENDS_PER_AGGREGATE) }, newMeter);
      const messages = Array.from({ length: messageCount }, (_, index) =>
        bareMessage(meters[index % meters.length]!.aggregate, index, known),
      );
      return eventsPerSecond(messageCount, () =>
        atOnce(IN_FLIGHT, messageCount, (index) => publish[way](messages[index]!)),
      );
    };
    // Not counted: code gets warm and files get their first blocks.
    await appendWithExpectation(store, newLanes(Math.ceil(total / 4), eventsPerAppend));
    await bare('js');
    // What the events of our batches go without, the bare messages may go without too.
    const withoutIds = {
      bareJsWithoutId: async () => ({ bareJetStreamPublishWithoutIdPerSecond: await bare('js', false) }),
      bareRequestWithoutId: async () => ({ bareRequestWithoutIdPerSecond: await bare('request', false) }),
    };
    const conflicts = Object.fromEntries(
      CONFLICTING.map((percent) => [
        `conflicting${percent}`,
        async () => {
          const lanes = newLanes(total, eventsPerAppend);
          return {
            [`storedPerSecondWith${percent}PercentConflicts`]: await storedPerSecond(store, lanes, percent),
          };
        },
      ]),
    );
    const figures = await inTurns(
      options.rounds,
      {
        ours: async () => {
          const lanes = newLanes(total, eventsPerAppend);
          return { eventsPerSecond: await eventsPerSecond(total, () => appendWithExpectation(store, lanes)) };
        },
        bareJs: async () => ({ bareJetStreamPublishPerSecond: await bare('js') }),
        bareRequest: async () => ({ bareRequestPerSecond: await bare('request') }),
        ...(eventsPerAppend === 1 ? {} : { ...withoutIds, ...conflicts }),
      },
      options.say,
    );
    const ours = figures['eventsPerSecond']!;
    const ways = Object.entries(figures).filter(([name]) => name.startsWith('bare'));
    // By its median: the best of several noisy figures of one round would mostly be the luckiest.
    const [, fastest] = ways.reduce((best, way) => (median(way[1]) > median(best[1]) ? way : best));
    return {
      figures: {
        ...Object.fromEntries(Object.entries(figures).map(([name, values]) => [name, median(values)])),
        ratio: medianRatio(ours, fastest),
      },
      targets: [{ figure: 'ratio', atLeast: eventsPerAppend === 1 ? 0.85 : 2 }],
      method:
        `${total} events of 400 bytes a round, ${eventsPerAppend} an append, ${IN_FLIGHT} appends in flight, every append ` +
        'with an expected position and a context of its own, validated, encoded and acknowledged; only the other objects of the ' +
        `application are there before the clock starts. The bare client publishes ${messageCount} messages, each by itself, with the ` +
        'same subject pattern, headers and payload, all made ready before the clock starts, as many in flight, without an ' +
        `expectation, in ${ways.length} ways${eventsPerAppend === 1 ? '' : ', with a message id and, as our batches go, without one'}; ` +
        'the ratio is against the way with the fastest median, round by round.' +
        (eventsPerAppend === 1
          ? ''
          : ` In rounds of their own, ${CONFLICTING.join(' and ')} of a hundred appends conflict; only what was stored is counted.`),
    };
  } finally {
    await server.stop();
  }
}

export const appendBench: Bench = {
  summary:
    'events/s, one event an append with expectation, 512 in flight ÷ bare client publishing the same bytes',
  run: (options) => compareAppends(options, 1),
};

export const appendBatchBench: Bench = {
  summary: 'events/s, ten events an append with expectation ÷ bare single publishes',
  run: (options) => compareAppends(options, 10),
};
