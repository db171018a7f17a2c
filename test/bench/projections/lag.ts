import { inTurns, median, medianRatio, type Bench } from '../bench.js';
import { runUntilFolded } from './live.js';
import { fillLog, startSetting } from './setting.js';

const EVENTS = 200_000;
const METERS = 5_000;
const PROJECTIONS = 8;

let runs = 0;

export const lagBench: Bench = {
  summary: 'catch-up of 8 projections on one log ÷ one projection',
  async run({ rounds, scale, say }) {
    const setting = await startSetting();
    try {
      const total = Math.round((EVENTS * scale) / 100) * 100;
      say(`writing ${total} events`);
      await fillLog(setting.store, total, Math.round(METERS * scale));
      const catchUp = async (count: number): Promise<number> => {
        const run = (runs += 1);
        const names = Array.from({ length: count }, (_, index) => `bench.lag${run}-${index}`);
        const start = performance.now();
        await runUntilFolded(setting, names, total);
        const elapsedMs = performance.now() - start;
        for (const name of names) await setting.db.dropCollection(`rm.${name}.g1`);
        return elapsedMs;
      };
      const figures = await inTurns(
        rounds,
        {
          eight: async () => ({ eightMs: await catchUp(PROJECTIONS) }),
          one: async () => ({ oneMs: await catchUp(1) }),
        },
        say,
      );
      return {
        figures: {
          eightMs: median(figures['eightMs']!),
          oneMs: median(figures['oneMs']!),
          ratio: medianRatio(figures['eightMs']!, figures['oneMs']!),
        },
        targets: [{ figure: 'ratio', atMost: 4 }],
        method:
          `${total} events of 400 bytes; ${PROJECTIONS} projections of ${Math.round(METERS * scale)} documents each in one process, from its ` +
          'start until all checkpoints are at the head, against one of them alone.',
      };
    } finally {
      await setting.stop();
    }
  },
};
