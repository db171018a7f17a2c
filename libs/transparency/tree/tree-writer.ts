import { DocketError } from '@docket/kernel';
import { CompactRange, rootOf } from './compact-range.js';
import { HASH_BYTES } from './hash.js';
import { hashAt, TILE_WIDTH, widthOf, type TileStore, type WrittenTile } from './tile.js';

/** The tile of a level that is not full yet. */
class OpenTile {
  readonly bytes = Buffer.alloc(TILE_WIDTH * HASH_BYTES);
  range = new CompactRange();

  constructor(
    readonly level: number,
    public index: number,
  ) {}

  append(hash: Uint8Array): void {
    this.bytes.set(hash, this.range.size * HASH_BYTES);
    this.range.append(hash);
  }

  /** A copy: the tile grows on. */
  written(): WrittenTile {
    const { level, index, range } = this;
    return { at: { level, index }, bytes: Uint8Array.from(this.bytes.subarray(0, range.size * HASH_BYTES)) };
  }

  /** Begins the next tile. @returns the root of this one */
  next(): Uint8Array {
    const root = this.range.root();
    this.range = new CompactRange();
    this.index += 1;
    return root;
  }
}

/**
 * Appends leaves to a stored tree. Deterministic: the tiles follow from the leaves alone, so that two writers of one
 * log write the same bytes. Kept in memory: one open tile for each level.
 */
export class TreeWriter {
  readonly #open: OpenTile[] = [];
  #size = 0;

  private constructor(private readonly store: TileStore) {}

  /**
   * Goes on with a stored tree of a size.
   * @throws DocketError `TRANSPARENCY.TILE_MISSING` when the tiles at its end are gone
   */
  static async open(store: TileStore, size: number): Promise<TreeWriter> {
    const writer = new TreeWriter(store);
    writer.#size = size;
    for (let level = 0; level === 0 || TILE_WIDTH ** level <= size; level += 1) {
      const tile = new OpenTile(level, Math.floor(size / TILE_WIDTH ** (level + 1)));
      writer.#open.push(tile);
      const width = widthOf(tile, size);
      if (width === 0) continue;
      const stored = await store.read({ level, index: tile.index });
      if (stored === undefined || stored.length < width * HASH_BYTES)
        throw new DocketError(
          'TRANSPARENCY.TILE_MISSING',
          `The stored tree has ${size} entries, but its tile ${level}/${tile.index} is not whole. Remove the tiles: they are made again from the log.`,
          { details: { size, level, index: tile.index } },
        );
      for (let at = 0; at < width; at += 1) tile.append(hashAt(stored, at));
    }
    return writer;
  }

  get size(): number {
    return this.#size;
  }

  root(): Uint8Array {
    return rootOf(this.#open.toReversed().flatMap(({ range }) => range.nodes));
  }

  /** Appends leaf hashes, and stores every tile that they change. */
  async append(leafHashes: readonly Uint8Array[]): Promise<void> {
    const full: WrittenTile[] = [];
    const touched = new Set<OpenTile>();
    for (const hash of leafHashes) this.#add(0, hash, full, touched);
    this.#size += leafHashes.length;
    const partial = [...touched].filter(({ range }) => range.size > 0).map((tile) => tile.written());
    await this.store.write([...full, ...partial]);
  }

  #add(level: number, hash: Uint8Array, full: WrittenTile[], touched: Set<OpenTile>): void {
    const tile = (this.#open[level] ??= new OpenTile(level, 0));
    touched.add(tile);
    tile.append(hash);
    if (tile.range.size < TILE_WIDTH) return;
    full.push(tile.written());
    this.#add(level + 1, tile.next(), full, touched);
  }
}
