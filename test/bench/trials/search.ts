import {
  searchTrials,
  trialFacets,
  trials,
  type TrialFilter,
  type TrialOrder,
} from '@docket/contexts/trials/read-models';
import { scattered } from '@docket/contexts/trials/testing';
import { median, percentile, type Bench } from '../bench.js';
import { conditionOf, countryOf, drugOf, loaded, sponsorOf, startTrials, TENANT, timed } from './setting.js';

const TRIALS = 100_000;
const CALLS = 200;
const LIMIT = 50;
const slug = (name: string): string => name.toLowerCase().replaceAll(' ', '-');

/** What people ask for, one after the other. */
const questions: readonly ((n: number) => readonly [TrialFilter, TrialOrder])[] = [
  () => [{}, 'updated'],
  () => [{}, 'enrollment'],
  (n) => [{ text: `method${scattered(n) % 5_000}` }, 'updated'],
  (n) => [{ text: `${drugOf(n)} ${conditionOf(n)}` }, 'updated'],
  (n) => [{ text: 'study', status: ['RECRUITING'], country: [slug(countryOf(n))] }, 'updated'],
  (n) => [{ condition: [slug(conditionOf(n))], phase: ['PHASE2', 'PHASE3'] }, 'updated'],
  (n) => [{ companyIds: [slug(sponsorOf(n))] }, 'updated'],
  (n) => [{ intervention: [slug(drugOf(n))], status: ['COMPLETED'] }, 'updated'],
];

export const trialsSearchBench: Bench = {
  summary: 'searches of 100,000 trials, and their facets',
  async run({ scale, rounds, say }) {
    const count = Math.round(TRIALS * scale);
    const setting = await startTrials(count, [trials], say);
    const figures: Record<string, number[]> = {};
    const add = (name: string, value: number): unknown => (figures[name] ??= []).push(value);
    try {
      const { readModels } = setting;
      const loading = performance.now();
      await loaded(async () => (await trialFacets(readModels, TENANT, { text: 'method1' })).inMemory);
      add('loadMs', performance.now() - loading);
      for (let round = 0; round < rounds; round += 1) {
        const asked = (n: number) => {
          const m = round * CALLS + n;
          return questions[m % questions.length]!(m);
        };
        const pages = await timed(CALLS, async (n) => {
          const [filter, order] = asked(n);
          await searchTrials(readModels, TENANT, filter, order, { limit: LIMIT });
        });
        const facets = await timed(CALLS, async (n) => trialFacets(readModels, TENANT, asked(n)[0]));
        add('searchP50Ms', median(pages));
        add('searchP99Ms', percentile(pages, 0.99));
        add('facetsP50Ms', median(facets));
        add('facetsP99Ms', percentile(facets, 0.99));
        say(`round ${round + 1} of ${rounds}  p99 ${percentile(pages, 0.99).toFixed(1)} ms`);
      }
    } finally {
      await setting.stop();
    }
    const medians = Object.entries(figures).map(([name, values]) => [name, median(values)] as const);
    return {
      figures: { trials: count, ...Object.fromEntries(medians) },
      targets: [
        { figure: 'searchP99Ms', atMost: 100 },
        { figure: 'facetsP99Ms', atMost: 100 },
      ],
      method: `Eight kinds of searches, ${CALLS} a round, pages of ${LIMIT}; facets over all that fit; with the index in memory; medians of ${rounds} rounds.`,
    };
  },
};
