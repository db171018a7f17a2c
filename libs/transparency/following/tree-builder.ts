import { DocketError, isDocketError } from '@docket/kernel';
import type { StoredTree } from '../storage/mongo-tiles.js';
import { hashAt } from '../tree/tile.js';
import { leafHash } from '../tree/hash.js';
import { TreeWriter } from '../tree/tree-writer.js';
import { sameBytes } from '../verifier/bytes.js';
import type { LogEntry } from '../verifier/leaf.js';
import type { StoredSize } from './head-issuer.js';

/** The log as the tree follows it. */
export interface EntryLog {
  at(position: number): Promise<LogEntry | undefined>;
  /** Entries behind a position, and what comes, until `signal` aborts. */
  follow(after: number, signal: AbortSignal): AsyncIterable<readonly LogEntry[]>;
}

/** Builds the stored tree from the log, and follows it. Deterministic, and made again from the log whenever it is lost. */
export class TreeBuilder {
  #stored: StoredSize = { size: 0, root: new Uint8Array(32) };

  constructor(
    private readonly log: EntryLog,
    private readonly tree: StoredTree,
  ) {}

  /** The tree whose tiles are stored. */
  get stored(): StoredSize {
    return this.#stored;
  }

  /**
   * Follows the log until `signal` aborts.
   * @param onStored called after each batch
   * @throws DocketError `TRANSPARENCY.LOG_FORKED` when the log is not the one that the tree was built from,
   *   `TRANSPARENCY.LOG_GAP` when an entry of it is missing
   */
  async follow(signal: AbortSignal, onStored: () => Promise<void>): Promise<void> {
    const writer = await this.#open();
    this.#stored = { size: writer.size, root: writer.root() };
    await onStored();
    for await (const entries of this.log.follow(writer.size, signal)) {
      if (entries.length === 0) continue;
      requireNext(entries, writer.size);
      await writer.append(entries.map(leafHash));
      await this.tree.reached(writer.size);
      this.#stored = { size: writer.size, root: writer.root() };
      await onStored();
    }
  }

  async #open(): Promise<TreeWriter> {
    const size = await this.tree.size();
    try {
      const writer = await TreeWriter.open(this.tree, size);
      if (size > 0) await this.#requireSameLog(size);
      return writer;
    } catch (error) {
      if (!isDocketError(error, 'TRANSPARENCY.TILE_MISSING')) throw error;
      await this.tree.clear();
      return TreeWriter.open(this.tree, 0);
    }
  }

  async #requireSameLog(size: number): Promise<void> {
    const index = Math.floor((size - 1) / 256);
    const tile = await this.tree.read({ level: 0, index });
    const entry = await this.log.at(size);
    const stored = tile === undefined ? undefined : hashAt(tile, (size - 1) % 256);
    if (entry !== undefined && stored !== undefined && sameBytes(leafHash(entry), stored)) return;
    throw new DocketError(
      'TRANSPARENCY.LOG_FORKED',
      `The log ${entry === undefined ? 'ends before' : 'has another entry at'} position ${size}, which the tree has: it was restored or exchanged. Run "docket audit verify" to see what was changed.`,
      { details: { position: size } },
    );
  }
}

function requireNext(entries: readonly LogEntry[], size: number): void {
  const at = entries.findIndex(({ position }, index) => position !== size + index + 1);
  if (at < 0) return;
  throw new DocketError(
    'TRANSPARENCY.LOG_GAP',
    `Position ${size + at + 1} is missing in the log: no tree can be built over it. Restore the log from a backup.`,
    { details: { position: size + at + 1 } },
  );
}
