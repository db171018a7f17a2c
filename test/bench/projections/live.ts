import { createProjectionRunner, inProcessProgress } from '@docket/projections';
import { inTurns, median, medianRatio, type Bench } from '../bench.js';
import { eventsPerSecond } from '../event-store/setting.js';
import { handWritten, oneByOne } from './hand-written.js';
import { fillLog, folded, meters, type ProjectionSetting, startSetting } from './setting.js';

const EVENTS = 200_000;
const METERS = 20_000;
const ONE_BY_ONE_EVENTS = 4_000;
/** The sizes that a person would try; the best one counts. */
const HAND_WRITTEN_BATCHES = [1_000, 5_000];

/** Runs a projector until it has folded the whole log. */
export async function runUntilFolded(
  setting: ProjectionSetting,
  names: readonly string[],
  total: number,
): Promise<void> {
  const stop = new AbortController();
  const runner = createProjectionRunner({
    db: setting.db,
    log: setting.store,
    projections: names.map(meters),
    progress: inProcessProgress(),
  });
  const running = runner.run(stop.signal);
  await folded(setting.db, names, total);
  stop.abort();
  await running;
}

let runs = 0;
const freshName = (): string => `bench.live${(runs += 1)}`;

export const liveBench: Bench = {
  summary: 'events/s folded over 20,000 documents, random keys ÷ a hand-written loop without any guarantee',
  async run({ rounds, scale, say }) {
    const setting = await startSetting();
    const { connection, db, store } = setting;
    try {
      const total = Math.round((EVENTS * scale) / 100) * 100;
      const meterCount = Math.round(METERS * scale);
      say(`writing ${total} events`);
      await fillLog(store, total, meterCount);
      const sides: Record<string, () => Promise<Record<string, number>>> = {
        ours: async () => {
          const name = freshName();
          const rate = await eventsPerSecond(total, () => runUntilFolded(setting, [name], total));
          await db.dropCollection(`rm.${name}.g1`);
          return { eventsPerSecond: rate };
        },
      };
      for (const size of HAND_WRITTEN_BATCHES) {
        sides[`hand-written ${size}`] = async () => {
          const name = freshName();
          const rate = await eventsPerSecond(total, () =>
            handWritten(connection, db.collection(name), total, size),
          );
          await db.dropCollection(name);
          return { [`handWritten${size}EventsPerSecond`]: rate };
        };
      }
      const figures = await inTurns(rounds, sides, say);
      const best = figures['eventsPerSecond']!.map((_, round) =>
        Math.max(
          ...HAND_WRITTEN_BATCHES.map((size) => figures[`handWritten${size}EventsPerSecond`]![round]!),
        ),
      );
      return {
        figures: {
          eventsPerSecond: median(figures['eventsPerSecond']!),
          handWrittenEventsPerSecond: median(best),
          ratio: medianRatio(figures['eventsPerSecond']!, best),
        },
        targets: [{ figure: 'ratio', atLeast: 0.8 }],
        method:
          `${total} events of 400 bytes over ${meterCount} documents in random order, folded by a projector as fast as it can, from ` +
          'its start until its checkpoint is at the head. The hand-written loop reads with the ordered consumer of the client, fetches, ' +
          'folds and bulk-writes batches of 1,000 or 5,000 events, whichever is faster in the round, with upserts and nothing else.',
      };
    } finally {
      await setting.stop();
    }
  },
};

export const naiveBench: Bench = {
  summary: 'events/s folded over 20,000 documents, random keys ÷ one update for each event',
  async run({ rounds, scale, say }) {
    const setting = await startSetting();
    const { connection, db, store } = setting;
    try {
      const total = Math.round((EVENTS * scale) / 100) * 100;
      say(`writing ${total} events`);
      await fillLog(store, total, Math.round(METERS * scale));
      const few = Math.min(total, ONE_BY_ONE_EVENTS);
      const figures = await inTurns(
        rounds,
        {
          ours: async () => {
            const name = freshName();
            const rate = await eventsPerSecond(total, () => runUntilFolded(setting, [name], total));
            await db.dropCollection(`rm.${name}.g1`);
            return { eventsPerSecond: rate };
          },
          naive: async () => {
            const name = freshName();
            const rate = await eventsPerSecond(few, () => oneByOne(connection, db.collection(name), few));
            await db.dropCollection(name);
            return { naiveEventsPerSecond: rate };
          },
        },
        say,
      );
      return {
        figures: {
          eventsPerSecond: median(figures['eventsPerSecond']!),
          naiveEventsPerSecond: median(figures['naiveEventsPerSecond']!),
          ratio: medianRatio(figures['eventsPerSecond']!, figures['naiveEventsPerSecond']!),
        },
        targets: [{ figure: 'ratio', atLeast: 10 }],
        method:
          `${total} events of 400 bytes over ${Math.round(METERS * scale)} documents in random order, folded by a projector. Against it ` +
          `the first ${few} of them with one awaited upsert for each event.`,
      };
    } finally {
      await setting.stop();
    }
  },
};
