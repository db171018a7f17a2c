import { isDocketError } from '@docket/kernel';
import { HASH_BYTES } from '../tree/hash.js';
import { hashAt, TILE_WIDTH, type TileBytes, type TileReader } from '../tree/tile.js';
import { TreeReader } from '../tree/tree-reader.js';
import type { Primitives } from '../verifier/primitives.js';
import { verifyInclusion } from '../verifier/proofs.js';
import type { TreeHead } from '../verifier/tree-head.js';

/** Tiles that are kept: the one that is read, and those that entries around it may have come from. */
const KEPT = 4;

/** The leaf hashes that were stored when the log was read for the first time. */
export class StoredLeaves {
  readonly #kept = new Map<number, TileBytes | undefined>();

  constructor(private readonly tiles: TileReader) {}

  /** Whether `at` answers at once for a position. */
  isLoaded(position: number): boolean {
    return this.#kept.has(tileOf(position));
  }

  /** The leaf hash of a position whose tile is loaded; undefined where none is stored. */
  at(position: number): Uint8Array | undefined {
    const bytes = this.#kept.get(tileOf(position));
    const index = (position - 1) % TILE_WIDTH;
    return bytes !== undefined && bytes.length >= (index + 1) * HASH_BYTES ? hashAt(bytes, index) : undefined;
  }

  async load(position: number): Promise<Uint8Array | undefined> {
    const index = tileOf(position);
    if (!this.#kept.has(index)) {
      if (this.#kept.size >= KEPT) this.#kept.delete(Math.min(...this.#kept.keys()));
      this.#kept.set(index, await this.tiles.read({ level: 0, index }));
    }
    return this.at(position);
  }

  /** Whether the stored leaf of a position is in the tree that a head was signed for. */
  async isProven(position: number, { size, root }: TreeHead, primitives: Primitives): Promise<boolean> {
    const reader = new TreeReader(this.tiles);
    try {
      const [leafHash, hashes] = [
        await reader.leaf(position - 1),
        await reader.inclusion(position - 1, size),
      ];
      return await verifyInclusion(
        { leafIndex: position - 1, treeSize: size, leafHash, root, hashes },
        primitives,
      );
    } catch (error) {
      if (isDocketError(error, 'TRANSPARENCY.TILE_MISSING')) return false;
      throw error;
    }
  }
}

function tileOf(position: number): number {
  return Math.floor((position - 1) / TILE_WIDTH);
}
