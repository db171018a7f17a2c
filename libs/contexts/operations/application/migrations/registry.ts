import {
  defineStep,
  type MigrationServices,
  type MigrationStep,
  type PlannedChange,
} from '@docket/composition';
import { createProjectionAdmin, natsProgress, removeProjection } from '@docket/projections';
import { recordProjectionAction } from '../record-operator-action.js';
import { dropOf } from './estimate.js';

/** Generations of read models that an older version has folded and a newer one has replaced. */
export function replacedGenerations(services: MigrationServices): MigrationStep {
  const { db, store, nats, readModels, projections } = services;
  return defineStep({
    name: 'read-models.replaced-generations',
    area: 'registry',
    phase: 'contract',
    summary:
      'Removes generations of older versions that a newer one has replaced; only a rebuild brings them back.',
    plan: async () => {
      const changes: PlannedChange[] = [];
      for (const { name, version, generations } of await readModels.status()) {
        for (const { number, active, state, version: older, until } of generations) {
          const replaced = state === 'ready' && older < version;
          if (active || until !== undefined || !(replaced || state === 'pruning')) continue;
          changes.push({
            id: `${name}/g${number}`,
            text: `remove generation ${number} of ${name}, of version ${older}`,
            detail: { projection: name, generation: number, version: older },
            undoable: false,
            estimate: await dropOf(db, `rm.${name}.g${number}`),
          });
        }
      }
      return changes;
    },
    make: async ({ detail }, { context }) => {
      const { projection, generation } = detail as { projection: string; generation: number };
      const admin = createProjectionAdmin({
        db,
        log: store,
        projections: await projections(),
        progress: natsProgress(nats),
        recordAction: async (action) => void (await recordProjectionAction(store, action)),
      });
      const by = context.actor.name ?? context.actor.id;
      // One that is active again since the plan was made stays.
      await admin.prune(projection, { by, graceMs: 0, generations: [generation] });
      return undefined;
    },
  });
}

/** Read models that no context declares: their documents, checkpoints and entries of the registry. */
export function undeclaredReadModels({
  db,
  nats,
  readModels,
  projections,
}: MigrationServices): MigrationStep {
  return defineStep({
    name: 'read-models.undeclared',
    area: 'registry',
    phase: 'contract',
    summary:
      'Removes read models that this release does not declare; a release that declares them makes them again.',
    plan: async () => {
      const declared = new Set((await projections()).map(({ name }) => name));
      const changes: PlannedChange[] = [];
      for (const { name, owners, generation, generations } of await readModels.status()) {
        // Somebody folds it: there is a release that declares it.
        if (declared.has(name) || owners.length > 0) continue;
        changes.push({
          id: name,
          text: `remove the read model ${name} with ${generations.length} generation(s)`,
          detail: { projection: name },
          undoable: false,
          estimate: await dropOf(db, `rm.${name}.g${generation}`),
        });
      }
      return changes;
    },
    make: async ({ detail }) => {
      const { projection } = detail as { projection: string };
      await removeProjection({ db, progress: natsProgress(nats) }, projection);
      return undefined;
    },
  });
}
