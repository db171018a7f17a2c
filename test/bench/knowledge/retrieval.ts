import { KeywordIndex, termsOf } from '@docket/contexts/knowledge/application';
import { performance } from 'node:perf_hooks';
import { type Bench, median } from '../bench.js';

const CHUNKS = 100_000;
const WORDS_OF_A_CHUNK = 110;
const WORDS = 30_000;
const QUERIES = 500;
const WORDS_OF_A_QUERY = 3;

/** Words as a language has them: few are frequent, most are rare. The same for each run. */
function speaker(): () => string {
  let state = 42;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return `w${Math.floor(WORDS * (state / 2 ** 32) ** 3).toString(36)}`;
  };
}

export const retrievalBench: Bench = {
  summary: 'a knowledge index in memory: chunks indexed and queries answered by words',
  async run({ rounds, scale, say }) {
    const chunks = Math.round(CHUNKS * scale);
    const rates = {
      chunks: [] as number[],
      queries: [] as number[],
      p50: [] as number[],
      p99: [] as number[],
    };
    for (let round = 1; round <= rounds; round += 1) {
      const word = speaker();
      const text = (length: number) => Array.from({ length }, word).join(' ');
      const index = new KeywordIndex();
      let indexingMs = 0;
      for (let count = 0; count < chunks; count += 1) {
        const chunk = text(WORDS_OF_A_CHUNK);
        const begun = performance.now();
        index.add(chunk);
        indexingMs += performance.now() - begun;
      }
      const times = Array.from({ length: QUERIES }, () => {
        const query = text(WORDS_OF_A_QUERY);
        const begun = performance.now();
        index.search(
          termsOf(query).map(({ term }) => term),
          10,
        );
        return performance.now() - begun;
      }).toSorted((a, b) => a - b);
      rates.chunks.push((chunks / indexingMs) * 1_000);
      rates.queries.push((QUERIES / times.reduce((sum, ms) => sum + ms, 0)) * 1_000);
      rates.p50.push(times[Math.floor(QUERIES * 0.5)]!);
      rates.p99.push(times[Math.floor(QUERIES * 0.99)]!);
      say(
        `round ${round}: ${Math.round(rates.chunks.at(-1)!)} chunks/s, ${Math.round(rates.queries.at(-1)!)} queries/s`,
      );
    }
    return {
      figures: {
        chunksPerSecond: median(rates.chunks),
        queriesPerSecond: median(rates.queries),
        p50Ms: median(rates.p50),
        p99Ms: median(rates.p99),
      },
      targets: [],
      method: `${chunks} chunks of ${WORDS_OF_A_CHUNK} words from ${WORDS}, then ${QUERIES} queries of ${WORDS_OF_A_QUERY} words for the best 10, one after the other; ${rounds} rounds.`,
    };
  },
};
