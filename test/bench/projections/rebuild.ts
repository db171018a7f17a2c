import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';
import { inTurns, median, medianRatio, type Bench } from '../bench.js';
import { eventsPerSecond } from '../event-store/setting.js';
import { drainBare, fillLog, startSetting } from './setting.js';

const EVENTS = 1_000_000;
const METERS = 50_000;

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
      let runs = 0;
      const rebuild = async (): Promise<{ elapsedMs: number; memoryPeakRssMb: number }> => {
        const name = `bench.rebuild${(runs += 1)}`;
        const program = fileURLToPath(new URL('./rebuild-worker.js', import.meta.url));
        const told = JSON.stringify({ natsUrl, databaseUri, name });
        const { stdout } = await promisify(execFile)(process.execPath, [program, told]);
        const report = JSON.parse(stdout) as { position: number; elapsedMs: number; memoryPeakRssMb: number };
        const documents = await db.collection(`rm.${name}.g2`).countDocuments({});
        if (report.position !== total || documents > meterCount || documents < meterCount * 0.99) {
          throw new Error(`Rebuilt ${documents} documents up to ${report.position}`);
        }
        await db.dropCollection(`rm.${name}.g2`);
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
          'from the call to the new generation being active: read, fold, write, index, read back and compare, hand over. Bare is the ' +
          'ordered consumer of the client with JSON.parse and nothing else.',
      };
    } finally {
      await setting.stop();
    }
  },
};
