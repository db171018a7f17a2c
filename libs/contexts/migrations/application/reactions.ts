import type { Reactions, ReactionServices } from '@docket/composition';
import { Gauge } from '@docket/observability';
import { isOpen, migrationDecider, type Run } from '../domain/index.js';
import { migratingProcess } from './lease.js';
import { MIGRATIONS } from './run-migration.js';

const METRIC = 'docket_migration_unfinished';

/** Whether a run waits for somebody: it is open, and no process carries it out. */
async function waitingRun({ store, db, clock }: ReactionServices): Promise<Run | undefined> {
  const { run } = (await store.load(migrationDecider, MIGRATIONS)).state;
  if (!isOpen(run)) return undefined;
  return (await migratingProcess(db, clock.now())) === undefined ? run : undefined;
}

/** Nothing is migrated by itself; a run that stopped half-way is told. */
export function reactionsOf(services: ReactionServices): Reactions {
  const { metrics } = services;
  if (metrics.getSingleMetric(METRIC) === undefined) {
    new Gauge({
      name: METRIC,
      help: '1 while a migration is neither completed nor rolled back and no process carries it out.',
      registers: [metrics],
      async collect() {
        try {
          this.set((await waitingRun(services)) === undefined ? 0 : 1);
        } catch {
          // The engines are away: an old figure would look like a new one.
          this.reset();
        }
      },
    });
  }
  return {
    health: {
      migrations: async () => {
        const run = await waitingRun(services);
        if (run === undefined) return { ok: true };
        return {
          ok: true,
          reason: `The migration ${run.runId} is ${run.status} and nobody carries it out: "npm run docket -- migrate resume" or "migrate rollback".`,
        };
      },
    },
  };
}
