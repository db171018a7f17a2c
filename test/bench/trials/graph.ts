import { askGraph, trialGraph } from '@docket/contexts/trials/read-models';
import { median, percentile, type Bench } from '../bench.js';
import { conditionOf, drugOf, loaded, sponsorOf, startTrials, TENANT, timed } from './setting.js';

const TRIALS = 100_000;
const CALLS = 200;
const slug = (name: string): string => name.toLowerCase().replaceAll(' ', '-');

const starts: readonly ((n: number) => string)[] = [
  (n) => `condition_${slug(conditionOf(n))}`,
  (n) => `intervention_${slug(drugOf(n))}`,
  (n) => `company_${slug(sponsorOf(n))}`,
];
const ends = ['sponsored_by', 'uses', 'runs_in', 'studies'] as const;

export const graphQueryBench: Bench = {
  summary: 'questions of two steps over the graph of 100,000 trials',
  async run({ scale, rounds, say }) {
    const count = Math.round(TRIALS * scale);
    const setting = await startTrials(count, [trialGraph], say);
    const p50: number[] = [];
    const p99: number[] = [];
    const whole: number[] = [];
    try {
      const first = { start: ['condition_none'], steps: [], limit: 1, maxTrials: 1 };
      await loaded(async () => (await askGraph(setting.readModels, TENANT, first)).cost.inMemory);
      for (let round = 0; round < rounds; round += 1) {
        let complete = 0;
        const times = await timed(CALLS, async (n) => {
          const m = round * CALLS + n;
          const answer = await askGraph(setting.readModels, TENANT, {
            start: [starts[m % starts.length]!(m)],
            steps: [{ direction: 'in' }, { direction: 'out', edge: ends[m % ends.length]! }],
            limit: 100,
            maxTrials: 2_000,
          });
          if (answer.complete) complete += 1;
        });
        p50.push(median(times));
        p99.push(percentile(times, 0.99));
        whole.push((complete * 100) / (CALLS + 20));
        say(`round ${round + 1} of ${rounds}  p99 ${percentile(times, 0.99).toFixed(1)} ms`);
      }
    } finally {
      await setting.stop();
    }
    return {
      figures: {
        trials: count,
        queryP50Ms: median(p50),
        queryP99Ms: median(p99),
        completePercent: median(whole),
      },
      targets: [{ figure: 'queryP99Ms', atMost: 200 }],
      method: `From a condition, drug or company to its trials, and to what they name; ${CALLS} a round, at most 2,000 trials read for each; medians of ${rounds} rounds.`,
    };
  },
};
