import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { createProjectionRunner, natsProgress } from '@docket/projections';
import { fileURLToPath } from 'node:url';
import { inTurns, median, medianRatio, type Bench } from '../bench.js';
import { eventsPerSecond } from '../event-store/setting.js';
import { drainBare, fillLog, folded, indexed, type ProjectionSetting, startSetting } from './setting.js';

const EVENTS = 1_000_000;
const METERS = 50_000;

/** The projector of the generation that is active, which has folded everything and goes on. */
async function startLive(
  { connection, db, store }: ProjectionSetting,
  name: string,
  total: number,
): Promise<{ stop(): Promise<void> }> {
  const stopping = new AbortController();
  const progress = natsProgress(connection);
  const runner = createProjectionRunner({ db, log: store, projections: [indexed(name)], progress });
  const running = runner.run(stopping.signal);
  await folded(db, [name], total);
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

export const rebuildBench: Bench = {
  summary: 'events/s to rebuild 1,000,000 events over 50,000 documents ÷ bare drain and JSON.parse',
  async run({ rounds, scale, say }) {
    const setting = await startSetting();
    const { natsUrl, databaseUri, connection, db, store } = setting;
    try {
      const total = Math.round((EVENTS * scale) / 100) * 100;
      const meterCount = Math.round(METERS * scale);
      say(`writing ${total} events`);
      await fillLog(store, total, meterCount);
      const name = 'bench.rebuild';
      say('folding them into the generation that is active');
      const live = await startLive(setting, name, total);
      let active = 1;
      const rebuild = async (): Promise<{ elapsedMs: number; memoryPeakRssMb: number }> => {
        const program = fileURLToPath(new URL('./rebuild-worker.js', import.meta.url));
        const told = JSON.stringify({ natsUrl, databaseUri, name });
        const { stdout } = await promisify(execFile)(process.execPath, [program, told]);
        const report = JSON.parse(stdout) as { position: number; elapsedMs: number; memoryPeakRssMb: number };
        const before = active;
        active += 1;
        const documents = await db.collection(`rm.${name}.g${active}`).countDocuments({});
        if (report.position !== total || documents > meterCount || documents < meterCount * 0.99) {
          throw new Error(`Rebuilt ${documents} documents up to ${report.position}`);
        }
        await db.dropCollection(`rm.${name}.g${before}`);
        return report;
      };
      const figures = await inTurns(
        rounds,
        {
          ours: async () => {
            const { elapsedMs, memoryPeakRssMb } = await rebuild();
            return { eventsPerSecond: (total * 1_000) / elapsedMs, rebuildPeakRssMb: memoryPeakRssMb };
          },
          bare: async () => ({
            bareEventsPerSecond: await eventsPerSecond(total, () =>
              drainBare(connection, total, () => undefined),
            ),
          }),
        },
        say,
      );
      await live.stop();
      return {
        figures: {
          eventsPerSecond: median(figures['eventsPerSecond']!),
          bareEventsPerSecond: median(figures['bareEventsPerSecond']!),
          ratio: medianRatio(figures['eventsPerSecond']!, figures['bareEventsPerSecond']!),
          rebuildPeakRssMb: Math.max(...figures['rebuildPeakRssMb']!),
        },
        targets: [
          { figure: 'ratio', atLeast: 0.5 },
          { figure: 'rebuildPeakRssMb', atMost: 512 },
        ],
        method:
          `${total} events of 400 bytes over ${meterCount} documents in random order. Ours is a whole rebuild in a process of its own, ` +
          'from the call to the new generation being active: read, fold, write, make an index over two fields, read back and compare, take ' +
          'over from the projector that folds the active generation. Bare is the ordered consumer of the client with JSON.parse and nothing else.',
      };
    } finally {
      await setting.stop();
    }
  },
};
