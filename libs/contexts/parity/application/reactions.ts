import type { Reactions, ReactionServices } from '@docket/composition';
import { Counter, Gauge } from '@docket/observability';
import { parityFigures, parityOutcomes, type ParityFigures } from '../read-models/parity-runs/queries.js';

const RUNS = 'docket_parity_runs_total';

/** Figures that are read when they are asked for; an old one would look like a new one, so they go when the database does. */
function measure({ metrics }: ReactionServices, read: () => Promise<ParityFigures>): void {
  if (metrics.getSingleMetric(RUNS) !== undefined) return;
  const registers = [metrics];
  const figures = async (): Promise<ParityFigures | undefined> => read().catch(() => undefined);
  new Counter({
    name: RUNS,
    help: 'Comparisons of two backends by how they ended: same, differing, slower, canceled.',
    labelNames: ['outcome'],
    registers,
    async collect() {
      this.reset();
      const found = await figures();
      if (found === undefined) return;
      for (const outcome of parityOutcomes) this.inc({ outcome }, found.runs[outcome]);
    },
  });
  new Gauge({
    name: 'docket_parity_newest_requests',
    help: 'Requests of the newest completed comparison, by outcome: same, differing, skipped.',
    labelNames: ['outcome'],
    registers,
    async collect() {
      this.reset();
      const newest = (await figures())?.newest;
      if (newest === undefined || newest === null) return;
      for (const outcome of ['same', 'differing', 'skipped'] as const) this.set({ outcome }, newest[outcome]);
    },
  });
  new Gauge({
    name: 'docket_parity_last_success_timestamp_seconds',
    help: 'When a comparison was recorded last in which no answer differed or was too slow, in seconds since 1970; 0 where none was.',
    registers,
    async collect() {
      const found = await figures();
      if (found === undefined) this.reset();
      else this.set(found.lastSameAt === null ? 0 : Date.parse(found.lastSameAt) / 1_000);
    },
  });
}

/** Whoever compares does it in a process of their own; what was recorded of it is told. */
export function reactionsOf(services: ReactionServices): Reactions {
  let reading: Promise<ParityFigures> | undefined;
  // All figures of one scrape are of one reading.
  const read = async (): Promise<ParityFigures> => {
    reading ??= parityFigures(services.readModels).finally(() => {
      reading = undefined;
    });
    return reading;
  };
  measure(services, read);
  return {
    health: {
      parity: async () => {
        const { newest } = await read();
        if (newest === null || newest.differing === 0) return { ok: true };
        const { runId, differing, requests } = newest;
        return {
          ok: true,
          reason: `${differing} of ${requests} answers of the two backends differ in the newest comparison: "docket parity show ${runId}".`,
        };
      },
    },
  };
}
