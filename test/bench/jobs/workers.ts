import { setTimeout as sleep } from 'node:timers/promises';
import { median, type Bench } from '../bench.js';
import { bulk } from './dispatch.js';
import { startHouse } from './house.js';

const JOBS = 3_000;
const PROCESSES = [1, 2, 4];

export const workersBench: Bench = {
  summary: 'no-op jobs in bulk through 1, 2 and 4 outside worker processes',
  async run({ rounds, scale, say }) {
    const count = Math.round(JOBS * scale);
    const rates = new Map(PROCESSES.map((processes) => [processes, [] as number[]]));
    const house = await startHouse();
    try {
      for (let round = 0; round < rounds; round += 1) {
        for (const processes of PROCESSES) {
          const { jobsPerSecond } = await bulk(house, count, processes);
          rates.get(processes)!.push(jobsPerSecond!);
          say(`${processes} worker processes: ${jobsPerSecond!.toFixed(0)} jobs/s`);
          await sleep(1_000);
        }
      }
    } finally {
      await house.stop();
    }
    return {
      figures: Object.fromEntries(
        [...rates].map(([processes, values]) => [`jobsPerSecondWith${processes}`, median(values)]),
      ),
      targets: [],
      method: `What npm start runs, on engines of its own, and so many worker processes beside it with 16 polls each; ${count} jobs a round.`,
    };
  },
};
