import type { mongo } from 'mongoose';
import { HASH_BYTES } from '../tree/hash.js';
import type { TileAt, TileBytes, TileStore, WrittenTile } from '../tree/tile.js';

const DUPLICATE_KEY = 11000;
const AT_ONCE = 500;

interface TileDocument {
  readonly _id: string;
  readonly width: number;
  readonly bytes: Uint8Array;
}

/** A stored tree: its tiles, and how many leaves all of them are whole for. */
export interface StoredTree extends TileStore {
  /** 0 where nothing is stored. */
  size(): Promise<number>;
  /** Says that the tiles of a tree of this size are stored. It never goes back. */
  reached(size: number): Promise<void>;
  /** Removes everything: the next build begins with the first leaf. */
  clear(): Promise<void>;
}

/**
 * A tree in two collections. Several processes may write it: tiles follow from the log alone and only grow, so that a
 * slower one changes nothing.
 */
export function mongoTree(db: mongo.Db): StoredTree {
  const tiles = db.collection<TileDocument>('transparency_tiles');
  const state = db.collection<{ _id: string; size: number }>('transparency_state');
  return {
    async read(at: TileAt): Promise<TileBytes | undefined> {
      const found = await tiles.findOne({ _id: nameOf(at) }, { promoteBuffers: true });
      return found === null ? undefined : found.bytes;
    },
    async write(written: readonly WrittenTile[]): Promise<void> {
      for (let at = 0; at < written.length; at += AT_ONCE)
        await writeSome(tiles, written.slice(at, at + AT_ONCE));
    },
    async size(): Promise<number> {
      return (await state.findOne({ _id: 'tree' }))?.size ?? 0;
    },
    async reached(size: number): Promise<void> {
      await state.updateOne({ _id: 'tree' }, { $max: { size } }, { upsert: true });
    },
    async clear(): Promise<void> {
      await state.deleteMany({});
      await tiles.deleteMany({});
    },
  };
}

async function writeSome(
  tiles: mongo.Collection<TileDocument>,
  written: readonly WrittenTile[],
): Promise<void> {
  if (written.length === 0) return;
  const operations = written.map(({ at, bytes }) => {
    const width = bytes.length / HASH_BYTES;
    return {
      updateOne: {
        filter: { _id: nameOf(at), width: { $lte: width } },
        update: { $set: { width, bytes: Buffer.from(bytes) } },
        upsert: true,
      },
    };
  });
  try {
    await tiles.bulkWrite(operations, { ordered: false });
  } catch (error) {
    // The tile is wider already: another process is ahead.
    if (!isOnlyDuplicates(error)) throw error;
  }
}

function isOnlyDuplicates(error: unknown): boolean {
  const { code, writeErrors } = error as { code?: unknown; writeErrors?: unknown };
  if (code !== DUPLICATE_KEY) return false;
  const all = Array.isArray(writeErrors) ? (writeErrors as { code?: unknown }[]) : [];
  return all.every((each) => each.code === DUPLICATE_KEY);
}

function nameOf({ level, index }: TileAt): string {
  return `${level}/${index}`;
}
