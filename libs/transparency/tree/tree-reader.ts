import { DocketError } from '@docket/kernel';
import { EMPTY_ROOT, HASH_BYTES, nodeHash } from './hash.js';
import {
  hashAt,
  rootWithin,
  tileOfSubtree,
  TILE_WIDTH,
  type TileAt,
  type TileBytes,
  type TileReader,
} from './tile.js';

/** Tiles that one reader keeps: a proof touches one or two of each level. */
const KEPT_TILES = 64;

/** Largest power of two below a size that is at least 2. */
function split(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}

/** Roots and proofs (RFC 6962 section 2.1) of a tree whose tiles are stored. Made anew for each question. */
export class TreeReader {
  readonly #kept = new Map<string, TileBytes>();

  constructor(private readonly tiles: TileReader) {}

  /** The root of the tree of the first `size` leaves. @throws DocketError `TRANSPARENCY.TILE_MISSING` */
  async root(size: number): Promise<Uint8Array> {
    return size === 0 ? EMPTY_ROOT : this.#hash(0, size);
  }

  /** The leaf hash at a 0-based index. @throws DocketError `TRANSPARENCY.TILE_MISSING` */
  async leaf(index: number): Promise<Uint8Array> {
    return this.#hash(index, 1);
  }

  /** The hashes beside the way from a leaf to the root, from the leaf on. */
  async inclusion(leafIndex: number, size: number): Promise<readonly Uint8Array[]> {
    requireWithin(leafIndex + 1, size);
    const hashes: Uint8Array[] = [];
    let [start, count, index] = [0, size, leafIndex];
    while (count > 1) {
      const left = split(count);
      if (index < left) {
        hashes.unshift(await this.#hash(start + left, count - left));
        count = left;
      } else {
        hashes.unshift(await this.#hash(start, left));
        [start, count, index] = [start + left, count - left, index - left];
      }
    }
    return hashes;
  }

  /** The hashes that show that the tree of `first` leaves is the beginning of that of `second`. */
  async consistency(first: number, second: number): Promise<readonly Uint8Array[]> {
    requireWithin(first, second);
    if (first === 0 || first === second) return [];
    const hashes: Uint8Array[] = [];
    let [start, count, rest, isWhole] = [0, second, first, true];
    while (rest < count) {
      const left = split(count);
      if (rest <= left) {
        hashes.unshift(await this.#hash(start + left, count - left));
        count = left;
      } else {
        hashes.unshift(await this.#hash(start, left));
        [start, count, rest, isWhole] = [start + left, count - left, rest - left, false];
      }
    }
    return isWhole ? hashes : [await this.#hash(start, count), ...hashes];
  }

  /** The hash of the leaves `[start, start + count)`, where they are a node of some tree, or its last part. */
  async #hash(start: number, count: number): Promise<Uint8Array> {
    const left = count > 1 ? split(count) : 0;
    if (count > 1 && left * 2 !== count)
      return nodeHash(await this.#hash(start, left), await this.#hash(start + left, count - left));
    const { at, first, hashes } = tileOfSubtree(start, count);
    const bytes = await this.#tile(at, (first + hashes) * HASH_BYTES);
    return hashes === 1 ? hashAt(bytes, first) : rootWithin(bytes, first, hashes);
  }

  async #tile(at: TileAt, needed: number): Promise<TileBytes> {
    const name = `${at.level}/${at.index}`;
    let bytes = this.#kept.get(name);
    if (bytes === undefined) {
      bytes = await this.tiles.read(at);
      if (this.#kept.size >= KEPT_TILES) this.#kept.delete(this.#kept.keys().next().value ?? '');
      if (bytes !== undefined) this.#kept.set(name, bytes);
    }
    if (bytes !== undefined && bytes.length >= needed) return bytes;
    throw new DocketError(
      'TRANSPARENCY.TILE_MISSING',
      `Tile ${name} has ${(bytes?.length ?? 0) / HASH_BYTES} of the ${needed / HASH_BYTES} hashes that are needed: the tree is still being built, or its tiles were removed. They are made again from the log.`,
      { details: { ...at, tileWidth: TILE_WIDTH } },
    );
  }
}

function requireWithin(part: number, size: number): void {
  if (Number.isSafeInteger(part) && Number.isSafeInteger(size) && part >= 0 && part <= size) return;
  throw new DocketError(
    'TRANSPARENCY.OUT_OF_RANGE',
    `There is no proof about ${part} in a tree of ${size}: ask for a part that the tree has.`,
    { details: { part, size } },
  );
}
