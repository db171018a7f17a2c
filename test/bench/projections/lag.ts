import { inTurns, median, medianRatio, type Bench } from '../bench.js';
import { type CatchUp, fillCatchUp, foldMeasured, foldStored, freshName } from './catch-up.js';
import { startSetting } from './setting.js';

const EVENTS = 200_000;
const METERS = 5_000;
const PROJECTIONS = 8;

export const lagBench: Bench = {
  summary: 'catch-up of 8 projections on one log ÷ one projection',
  async run({ rounds, scale, say }) {
    const setting = await startSetting();
    try {
      const catchUp: CatchUp = {
        stored: Math.round((METERS * scale) / 100) * 100,
        measured: Math.round((EVENTS * scale) / 100) * 100,
      };
      say(`writing ${catchUp.stored + catchUp.measured} events`);
      await fillCatchUp(setting, catchUp);
      const catchUpMs = async (count: number): Promise<number> => {
        const names = Array.from({ length: count }, freshName);
        await foldStored(setting, names, catchUp);
        const elapsedMs = await foldMeasured(setting, names, catchUp);
        for (const name of names) await setting.db.dropCollection(`rm.${name}.g1`);
        return elapsedMs;
      };
      const figures = await inTurns(
        rounds,
        {
          eight: async () => ({ eightMs: await catchUpMs(PROJECTIONS) }),
          one: async () => ({ oneMs: await catchUpMs(1) }),
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
          `${catchUp.measured} events of 400 bytes; ${PROJECTIONS} projections of ${catchUp.stored} documents each in one process, all ` +
          'documents stored and none in memory, from its start until all checkpoints are at the head, against one of them alone.',
      };
    } finally {
      await setting.stop();
    }
  },
};
