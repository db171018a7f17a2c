import { nodeHash, HASH_BYTES } from './hash.js';

/** Hashes of a full tile: a subtree of height 8 (C2SP tlog-tiles). */
export const TILE_WIDTH = 256;
const MOST_LEVEL = 6;

/** Where a tile is: its level, 0 for leaf hashes, and its index within the level. */
export interface TileAt {
  readonly level: number;
  readonly index: number;
}

/** The hashes of a tile that are there, one behind the other. */
export type TileBytes = Uint8Array;

/** Tiles by their place. The hashes of a tile never change; its end grows until it is full. */
export interface TileReader {
  /** @returns undefined where there is no such tile */
  read(at: TileAt): Promise<TileBytes | undefined>;
}

/** A tile as far as it is filled. */
export interface WrittenTile {
  readonly at: TileAt;
  readonly bytes: TileBytes;
}

export interface TileStore extends TileReader {
  /** Stores tiles, or what was added to them. */
  write(tiles: readonly WrittenTile[]): Promise<void>;
}

/** How many hashes a tile has in a tree of a size. */
export function widthOf({ level, index }: TileAt, size: number): number {
  const hashes = Math.floor(size / TILE_WIDTH ** level) - index * TILE_WIDTH;
  return Math.max(0, Math.min(TILE_WIDTH, hashes));
}

/**
 * Reads the path of a tile, `<L>/<N>[.p/<W>]`, N in groups of three digits: `0/x001/234.p/17`.
 * @returns undefined for anything that is not the one way to write it
 */
export function parseTilePath(path: string): (TileAt & { readonly width: number }) | undefined {
  const [, level, groups, last, width] =
    /^(0|[1-9]\d?)\/((?:x\d{3}\/)*)(\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path) ?? [];
  if (level === undefined || groups === undefined || last === undefined) return undefined;
  const digits = groups.replaceAll(/[x/]/g, '') + last;
  const at = { level: Number(level), index: Number(digits), width: Number(width ?? TILE_WIDTH) };
  const isShortest = !groups.startsWith('x000/');
  const isThere = at.level <= MOST_LEVEL && Number.isSafeInteger(at.index) && at.index <= 2 ** 44;
  return isShortest && isThere && (width === undefined || at.width < TILE_WIDTH) ? at : undefined;
}

/** The path of a tile. @param width hashes of a partial tile */
export function tilePath({ level, index }: TileAt, width: number = TILE_WIDTH): string {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? [];
  const name = groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/');
  return `${level}/${name}${width < TILE_WIDTH ? `.p/${width}` : ''}`;
}

export function hashAt(bytes: TileBytes, index: number): Uint8Array {
  return bytes.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES);
}

/** The root of `count` hashes of a tile from one on; `count` is a power of two. */
export function rootWithin(bytes: TileBytes, first: number, count: number): Uint8Array {
  let row: Uint8Array[] = [];
  for (let at = first; at < first + count; at += 1) row.push(hashAt(bytes, at));
  while (row.length > 1) {
    const above: Uint8Array[] = [];
    for (let at = 0; at < row.length; at += 2) above.push(nodeHash(row[at]!, row[at + 1]!));
    row = above;
  }
  return row[0]!;
}

/** The tile that holds a complete subtree of `count` leaves that begins at `start`, and which of its hashes are below it. */
export function tileOfSubtree(start: number, count: number): { at: TileAt; first: number; hashes: number } {
  let level = 0;
  let unit = 1;
  while (unit * TILE_WIDTH <= count && level < MOST_LEVEL) {
    level += 1;
    unit *= TILE_WIDTH;
  }
  const from = start / unit;
  const index = Math.floor(from / TILE_WIDTH);
  return { at: { level, index }, first: from - index * TILE_WIDTH, hashes: count / unit };
}
