import type { TileStore } from '../tree/tile.js';

/** Tiles in memory, for specs and benches. */
export class MemoryTiles implements TileStore {
  readonly tiles = new Map<string, Uint8Array>();

  async read({ level, index }: { level: number; index: number }): Promise<Uint8Array | undefined> {
    return this.tiles.get(`${level}/${index}`);
  }

  async write(tiles: Parameters<TileStore['write']>[0]): Promise<void> {
    for (const { at, bytes } of tiles) this.tiles.set(`${at.level}/${at.index}`, bytes);
  }
}
