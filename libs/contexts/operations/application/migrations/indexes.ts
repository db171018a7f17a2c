import {
  defineStep,
  type MigrationDetail,
  type MigrationServices,
  type MigrationStep,
  type PlannedChange,
} from '@docket/composition';
import { addIndex, dropIndex, indexDifferences, type IndexDifference } from '@docket/projections';
import { walkOf } from './estimate.js';

/** Indexes of read models that are declared and not there: somebody has dropped them, or an older release did not need them. */
export function missingIndexes({ db, projections }: MigrationServices): MigrationStep {
  return defineStep({
    name: 'read-models.missing-indexes',
    area: 'indexes',
    phase: 'expand',
    summary: 'Makes indexes that a read model declares and its collection lacks.',
    plan: async () =>
      changesOf((await indexDifferences(db, await projections())).missing, 'create', async (difference) =>
        walkOf(db, collectionOf(difference)),
      ),
    make: async ({ detail }) => {
      await addIndex(db, differenceOf(detail));
      return {};
    },
    undo: async ({ detail }) => dropIndex(db, differenceOf(detail)),
  });
}

/** Indexes of read models that nothing declares any more. An older release may still read by them. */
export function undeclaredIndexes({ db, projections }: MigrationServices): MigrationStep {
  return defineStep({
    name: 'read-models.undeclared-indexes',
    area: 'indexes',
    phase: 'contract',
    summary: 'Drops indexes that no read model of this release declares.',
    plan: async () =>
      changesOf((await indexDifferences(db, await projections())).undeclared, 'drop', async (difference) => ({
        items: await db.collection(collectionOf(difference)).estimatedDocumentCount(),
        milliseconds: null,
      })),
    make: async ({ detail }) => {
      await dropIndex(db, differenceOf(detail));
      return {};
    },
    undo: async ({ detail }) => addIndex(db, differenceOf(detail)),
  });
}

async function changesOf(
  differences: readonly IndexDifference[],
  verb: 'create' | 'drop',
  estimateOf: (difference: IndexDifference) => Promise<PlannedChange['estimate']>,
): Promise<readonly PlannedChange[]> {
  const changes: PlannedChange[] = [];
  for (const difference of differences) {
    const { projection, generation, index } = difference;
    changes.push({
      id: `${projection}/g${generation}/${index}`,
      text: `${verb} the index ${index} of ${projection}`,
      detail: { ...difference },
      undoable: true,
      estimate: await estimateOf(difference),
    });
  }
  return changes;
}

function collectionOf({ projection, generation }: IndexDifference): string {
  return `rm.${projection}.g${generation}`;
}

function differenceOf(detail: MigrationDetail): IndexDifference {
  return detail as unknown as IndexDifference;
}
