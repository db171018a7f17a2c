import { defineStep, type Composition, type MigrationStep } from '@docket/composition';
import type { EventStore } from '@docket/event-store';
import type { Platform } from '@docket/platform';
import type { MigrationHost } from '../../application/index.js';
import { newerRelease, plannedChange } from './newer-release.js';

type Database = Platform['db'];
/** Hears of each point that a migration passes: there a test ends the process. */
export type AtPoint = (point: string) => void;

interface Shelf {
  readonly _id: string;
  readonly colour: string;
}

interface Row {
  readonly _id: string;
  readonly shelf: string;
}

const ROWS = 4;
export const SHELVES = 'killed_shelves';
export const BOOKS = 'killed_books';

/** An index, and documents that are written one by one, so that a change can be made in part. */
function stepsOf(db: Database, at: AtPoint): readonly MigrationStep[] {
  const shelves = db.collection<Shelf>(SHELVES);
  const books = db.collection<Row>(BOOKS);
  return [
    defineStep({
      name: 'killed.index',
      area: 'indexes',
      phase: 'expand',
      summary: 'Makes an index.',
      plan: async () =>
        (await shelves.indexes()).some(({ name }) => name === 'colour_1')
          ? []
          : [plannedChange('colour', 'create an index')],
      make: async () => {
        await shelves.createIndex({ colour: 1 });
        at('make index');
        return {};
      },
      undo: async () => {
        const found = (await shelves.indexes()).some(({ name }) => name === 'colour_1');
        if (found) await shelves.dropIndex('colour_1');
        at('undo index');
      },
    }),
    defineStep({
      name: 'killed.colours',
      area: 'registry',
      phase: 'expand',
      summary: 'Gives each shelf its colour and its books.',
      plan: async () =>
        (await shelves.find({ colour: { $ne: 'grey' } }, { sort: { _id: 1 } }).toArray()).map(
          ({ _id, colour }) => ({
            ...plannedChange(_id, `colour ${_id}`),
            detail: { shelf: _id, before: colour },
          }),
        ),
      make: async ({ id }) => {
        for (let row = 0; row < ROWS; row += 1) {
          await books.updateOne({ _id: `${id}/${row}` }, { $set: { shelf: id } }, { upsert: true });
          if (row === 1) at(`half ${id}`);
        }
        await shelves.updateOne({ _id: id }, { $set: { colour: 'grey' } });
        at(`make ${id}`);
        return {};
      },
      undo: async ({ id, detail }) => {
        await books.deleteMany({ shelf: id });
        at(`half undo ${id}`);
        await shelves.updateOne({ _id: id }, { $set: { colour: detail['before'] as string } });
        at(`undo ${id}`);
      },
    }),
  ];
}

/** The release after this one, in a process that hears of each point: what steps have done, and each event when it is stored. */
export function killedHost(platform: Platform, at: AtPoint): MigrationHost {
  const composition: Composition = newerRelease((db) => stepsOf(db, at));
  const append: EventStore['append'] = async (aggregate, events, options) => {
    const result = await platform.store.append(aggregate, events, options);
    for (const { type, data } of events) {
      const { step, change } = data as { readonly step?: string; readonly change?: string };
      at([type, step, change].filter((part) => part !== undefined).join(' '));
    }
    return result;
  };
  const store = new Proxy(platform.store, {
    get: (target, name) => {
      if (name === 'append') return append;
      const value = Reflect.get(target, name, target) as unknown;
      return typeof value === 'function' ? (value as () => unknown).bind(target) : value;
    },
  });
  return { ...platform, composition, store };
}
