import type { ReactionServices } from '@docket/composition';
import { defineTask, type Task } from '@docket/processes';
import { createProjectionAdmin, natsProgress } from '@docket/projections';
import { recordProjectionAction } from '../record-operator-action.js';

const DAY_MS = 86_400_000;
/** So long an operator can roll a rebuild back. */
const KEPT_DAYS = 14;
const NAME = 'operations.remove-retired-generations';

interface Retired {
  readonly projection: string;
  readonly generation: number;
  readonly version: number;
  readonly retiredAt: string;
  readonly why: string;
}

/**
 * Removes generations of read models that another one has replaced. They are made from the log, so nothing is lost but the way
 * back without a rebuild; states of the past that an operator has made stay. Each removal is an event.
 */
export function removeRetiredGenerations({ db, store, nats, readModels }: ReactionServices): Task {
  return defineTask<readonly Retired[]>({
    name: NAME,
    summary: `Removes generations of read models that were replaced more than ${KEPT_DAYS} days ago.`,
    schedule: { cron: '25 4 * * *' },
    misfire: 'run-once',
    plan: async ({ now }) =>
      (await readModels.status()).flatMap(({ name, generations }) =>
        generations
          .filter(
            ({ active, state, retiredAt }) =>
              !active &&
              state === 'ready' &&
              retiredAt !== undefined &&
              now.getTime() - retiredAt.getTime() >= KEPT_DAYS * DAY_MS,
          )
          .map(({ number, version, retiredAt }) => ({
            projection: name,
            generation: number,
            version,
            retiredAt: retiredAt!.toISOString(),
            why: `another generation replaced it more than ${KEPT_DAYS} days ago`,
          })),
      ),
    run: async ({ signal }, plan) => {
      const admin = createProjectionAdmin({
        db,
        log: store,
        projections: [],
        progress: natsProgress(nats),
        recordAction: async (action) => void (await recordProjectionAction(store, action)),
      });
      const removed: { projection: string; generations: readonly number[] }[] = [];
      for (const projection of new Set(plan.map((each) => each.projection))) {
        signal.throwIfAborted();
        const generations = plan
          .filter((each) => each.projection === projection)
          .map(({ generation }) => generation);
        // One that is active again since the plan was made stays.
        const options = { by: NAME, graceMs: DAY_MS, generations };
        removed.push({ projection, generations: await admin.prune(projection, options) });
      }
      return { planned: plan.length, removed };
    },
  });
}
