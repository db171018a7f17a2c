import {
  compose,
  defineContext,
  defineStep,
  type Composition,
  type MigrationStep,
  type PlannedChange,
} from '@docket/composition';
import { composition } from '@docket/contexts';
import type { Platform } from '@docket/platform';

type Database = Platform['db'];

/** The release after this one: one route more, and data of version 2, which this one cannot read when all is done. */
export function newerRelease(steps: (db: Platform['db']) => readonly MigrationStep[]): Composition {
  const newer = defineContext({
    name: 'newer',
    events: [],
    dataVersion: { version: 2, minimumReader: 2 },
    migrations: async ({ db }) => steps(db),
    http: async () => ({
      controllers: [(await import('./newer-controller.js')).NewerController],
      providers: [],
    }),
  });
  return compose([...composition.contexts, newer]);
}

/** A change that touches one thing. */
export function plannedChange(id: string, text: string, undoable = true): PlannedChange {
  return { id, text, detail: {}, undoable, estimate: { items: 1, milliseconds: null } };
}

/** An index that the newer release reads by, and documents that only the older one does. */
export function stepsOfNewerRelease(
  db: Database,
  documents: ReturnType<Database['collection']>,
): readonly MigrationStep[] {
  const old = db.collection('read_by_the_old');
  return [
    defineStep({
      name: 'newer.index',
      area: 'indexes',
      phase: 'expand',
      summary: 'Makes the index that the newer release reads by.',
      plan: async () => {
        const names = (await documents.indexes()).map(({ name }) => name);
        return names.includes('folder_1') ? [] : [plannedChange('folder', 'create an index')];
      },
      make: async () => {
        await documents.createIndex({ folder: 1 });
        return {};
      },
      undo: async () => void (await documents.dropIndex('folder_1')),
    }),
    defineStep({
      name: 'newer.drop-old',
      area: 'registry',
      phase: 'contract',
      summary: 'Drops what only the older release reads.',
      plan: async () => ((await old.countDocuments()) === 0 ? [] : [plannedChange('old', 'drop it', false)]),
      make: async () => {
        await old.deleteMany({});
        return undefined;
      },
    }),
  ];
}
