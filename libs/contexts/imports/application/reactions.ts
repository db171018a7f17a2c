import type { Reactions, ReactionServices } from '@docket/composition';
import { Counter, Gauge } from '@docket/observability';
import { importFigures, recordOutcomes, type ImportFigures } from '../read-models/imports/queries.js';

const RECORDS = 'docket_import_records_total';
/** The longest that a batch takes with every repeat of a request is a few minutes. */
const STALLED_MS = 15 * 60_000;

/** Figures that are read when they are asked for; an old one would look like a new one, so they go when the database does. */
function measure({ metrics }: ReactionServices, read: () => Promise<ImportFigures>): void {
  if (metrics.getSingleMetric(RECORDS) !== undefined) return;
  const registers = [metrics];
  new Counter({
    name: RECORDS,
    help: 'Records of imports by what became of them: created, changed, unchanged, refused. Its rate is records a second.',
    labelNames: ['outcome'],
    registers,
    async collect() {
      this.reset();
      const figures = await read().catch(() => undefined);
      if (figures === undefined) return;
      for (const outcome of recordOutcomes) this.inc({ outcome }, figures.records[outcome]);
    },
  });
  const gauge = (name: string, help: string, of: (figures: ImportFigures) => number): void => {
    new Gauge({
      name,
      help,
      registers,
      async collect() {
        const figures = await read().catch(() => undefined);
        if (figures === undefined) this.reset();
        else this.set(of(figures));
      },
    });
  };
  gauge('docket_import_running', 'Imports that run or are being taken back.', ({ running }) => running);
  gauge(
    'docket_import_stalled',
    'Imports that run and have recorded nothing for 15 minutes.',
    ({ stalled }) => stalled.length,
  );
  gauge(
    'docket_import_last_success_timestamp_seconds',
    'When an import was completed last, in seconds since 1970; 0 where none was.',
    ({ lastCompletedAt }) => (lastCompletedAt === null ? 0 : Date.parse(lastCompletedAt) / 1_000),
  );
}

/** Nothing is imported by itself; how far imports are, and which of them nobody goes on with, is told. */
export function reactionsOf(services: ReactionServices): Reactions {
  const { readModels, clock } = services;
  let reading: Promise<ImportFigures> | undefined;
  // All figures of one scrape are of one reading.
  const read = async (): Promise<ImportFigures> => {
    reading ??= importFigures(readModels, new Date(clock.now().getTime() - STALLED_MS)).finally(() => {
      reading = undefined;
    });
    return reading;
  };
  measure(services, read);
  return {
    health: {
      imports: async () => {
        const [first] = (await read()).stalled;
        if (first === undefined) return { ok: true };
        const { tenant, importId, source } = first;
        return {
          ok: true,
          reason: `Import ${importId} of ${source} (tenant ${tenant}) runs and has recorded nothing for 15 minutes: start it again, it goes on where it was, or "docket import undo ${importId}".`,
        };
      },
    },
  };
}
