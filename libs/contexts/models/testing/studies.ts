import { scattered, type StudyOptions } from '@docket/contexts/trials/testing';

/** From here on studies recruit: they have no target yet. */
const RECRUITING_FROM = 991;

/** Options of the n-th study: early phases, and one arm alone, stop more often, so that there is something to learn. */
export function stoppingStudy(n: number): StudyOptions {
  const seed = scattered(n + 7);
  const early = seed % 2 === 0;
  const risky = (seed >>> 3) % 3 === 0;
  const stops = (seed >>> 8) % 100 < 10 + (early ? 30 : 0) + (risky ? 30 : 0);
  const status = n >= RECRUITING_FROM ? 'RECRUITING' : stops ? 'TERMINATED' : 'COMPLETED';
  return {
    status,
    phases: [early ? 'PHASE1' : 'PHASE3'],
    countries: risky ? ['Germany'] : ['Germany', 'Japan'],
    interventions: risky ? ['A'] : ['A', 'B', 'C'],
  };
}
