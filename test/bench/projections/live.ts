import { inTurns, median, medianRatio, type Bench } from '../bench.js';
import { type CatchUp, fillCatchUp, ours, theirs } from './catch-up.js';
import { handWritten, oneByOne } from './hand-written.js';
import { startSetting } from './setting.js';

const EVENTS = 200_000;
const METERS = 20_000;
const ONE_BY_ONE_EVENTS = 4_000;
/** The sizes that a person would try; the best one counts. */
const HAND_WRITTEN_BATCHES = [1_000, 5_000];

const sized = (scale: number): CatchUp => ({
  stored: Math.round((METERS * scale) / 100) * 100,
  measured: Math.round((EVENTS * scale) / 100) * 100,
});

export const liveBench: Bench = {
  summary:
    'events/s folded into 20,000 stored documents, random keys ÷ a hand-written loop without any guarantee',
  async run({ rounds, scale, say }) {
    const setting = await startSetting();
    try {
      const catchUp = sized(scale);
      const { measured, stored } = catchUp;
      say(`writing ${measured + stored} events`);
      await fillCatchUp(setting, catchUp);
      const sides: Record<string, () => Promise<Record<string, number>>> = {
        ours: async () => ({ eventsPerSecond: await ours(setting, catchUp) }),
      };
      for (const size of HAND_WRITTEN_BATCHES) {
        sides[`hand-written ${size}`] = async () => ({
          [`handWritten${size}EventsPerSecond`]: await theirs(
            setting,
            catchUp,
            measured,
            async (connection, collection, total, after) =>
              handWritten(connection, collection, total, size, after),
          ),
        });
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
          `${measured} events of 400 bytes over ${stored} documents in random order. Both sides begin with all of the documents ` +
          'stored and none in memory. Ours is a projector, from its start until its checkpoint is at the head. The hand-written loop ' +
          'reads with the ordered consumer of the client, fetches, folds and bulk-writes batches of 1,000 or 5,000 events, whichever ' +
          'is faster in the round, with upserts and nothing else.',
      };
    } finally {
      await setting.stop();
    }
  },
};

export const naiveBench: Bench = {
  summary: 'events/s folded into 20,000 stored documents, random keys ÷ one update for each event',
  async run({ rounds, scale, say }) {
    const setting = await startSetting();
    try {
      const catchUp = sized(scale);
      const { measured, stored } = catchUp;
      say(`writing ${measured + stored} events`);
      await fillCatchUp(setting, catchUp);
      const few = Math.min(measured, ONE_BY_ONE_EVENTS);
      const figures = await inTurns(
        rounds,
        {
          ours: async () => ({ eventsPerSecond: await ours(setting, catchUp) }),
          naive: async () => ({ naiveEventsPerSecond: await theirs(setting, catchUp, few, oneByOne) }),
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
          `${measured} events of 400 bytes over ${stored} documents in random order, folded by a projector that begins with all of ` +
          `them stored and none in memory. Against it the first ${few} of the events with one awaited upsert for each, into the same ` +
          'documents.',
      };
    } finally {
      await setting.stop();
    }
  },
};
