import { leafHash } from '../tree/hash.js';
import { sameBytes } from '../verifier/bytes.js';
import type { LogEntry } from '../verifier/leaf.js';
import type { Findings } from './finding.js';

/** How many entries are compared to tell what was dropped, added or moved from what was altered. */
export const WINDOW = 64;

/** The leaf hash that was stored for a position; undefined where none is. */
export type StoredLeaf = (position: number) => Promise<Uint8Array | undefined>;

/**
 * Says what happened to a log whose entry at a position is not the one that its stored leaf was made of. Entries keep
 * their content when others are dropped or added before them, so each is tried at the positions around it.
 */
export class Alignment {
  /** By how much the content of the log lies before (above 0) or behind the position that it was signed at. */
  shift = 0;

  constructor(
    private readonly stored: StoredLeaf,
    private readonly findings: Findings,
  ) {}

  /** Whether the content of an entry is what the leaf of a position was made of. */
  async fits(entry: LogEntry | undefined, position: number): Promise<boolean> {
    if (entry === undefined) return false;
    const stored = await this.stored(position);
    return stored !== undefined && sameBytes(leafHash({ ...entry, position }), stored);
  }

  /**
   * Explains why the first of the queue does not fit a position, and mends the queue so that reading goes on.
   * @returns the position that the first of the queue belongs to now
   */
  async explain(queue: LogEntry[], position: number): Promise<number> {
    for (let ahead = 1; ahead < Math.min(queue.length, WINDOW); ahead += 1)
      if (await this.fits(queue[ahead], position)) return this.#foundAhead(queue, position, ahead);
    for (let behind = 1; behind < WINDOW; behind += 1) {
      if (!(await this.fits(queue[0], position + behind))) continue;
      for (let gone = position; gone < position + behind; gone += 1)
        this.findings.add({
          kind: 'dropped',
          position: gone,
          message: `The entry at position ${gone} was dropped.`,
        });
      this.shift += behind;
      return position + behind;
    }
    this.findings.add({
      kind: 'altered',
      position,
      message: `The entry at position ${position} was altered: subject, headers or data are not what was signed.`,
    });
    queue.shift();
    return position + 1;
  }

  async #foundAhead(queue: LogEntry[], position: number, ahead: number): Promise<number> {
    const [first, found] = [queue[0]!, queue[ahead]!];
    if (await this.fits(first, position + ahead)) {
      reorder(queue, () => ([queue[0], queue[ahead]] = [found, first]));
      this.#moved(position, position + ahead);
      this.#moved(position + ahead, position);
      return position;
    }
    const home = await this.#homeOf(first, position);
    if (home !== undefined && ahead === 1) {
      reorder(queue, () => queue.splice(home - position, 0, queue.shift()!));
      this.#moved(home, position);
    } else if (home !== undefined) {
      reorder(queue, () => queue.unshift(...queue.splice(ahead, 1)));
      this.#moved(position, position + ahead);
    } else {
      for (const { position: at } of queue.splice(0, ahead)) {
        const message = `The entry at position ${at} was added: it was never signed.`;
        this.findings.add({ kind: 'added', position: at, message });
      }
      this.shift -= ahead;
    }
    return position;
  }

  /** The position behind a position that an entry belongs to. */
  async #homeOf(entry: LogEntry, position: number): Promise<number | undefined> {
    for (let behind = 1; behind < WINDOW; behind += 1)
      if (await this.fits(entry, position + behind)) return position + behind;
    return undefined;
  }

  #moved(position: number, to: number): void {
    this.findings.add({
      kind: 'moved',
      position,
      message: `The entry of position ${position} was moved to position ${to}.`,
    });
  }
}

/** Changes the order of entries and leaves the positions where they were. */
function reorder(queue: LogEntry[], change: () => void): void {
  const positions = queue.map(({ position }) => position);
  change();
  for (const [at, position] of positions.entries()) queue[at] = { ...queue[at]!, position };
}
