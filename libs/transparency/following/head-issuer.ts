import { DocketError } from '@docket/kernel';
import type { HeadStore, StoredHead } from '../heads/head-store.js';
import { signHead } from '../signing/sign-head.js';
import type { SigningKey } from '../signing/signing-key.js';
import { TreeReader } from '../tree/tree-reader.js';
import type { TileReader } from '../tree/tile.js';
import { sameBytes } from '../verifier/bytes.js';
import { parseNote } from '../verifier/note.js';
import { parseHeadText, type TreeHead } from '../verifier/tree-head.js';

/** When a head is signed: after so many entries, and after so long when there are any. */
export interface HeadPace {
  readonly entries: number;
  readonly intervalMs: number;
}

export interface HeadIssuerOptions {
  readonly heads: HeadStore;
  readonly tiles: TileReader;
  /** The newest first; all of them sign. None: heads are checked, and none is signed. */
  readonly keys: readonly SigningKey[];
  readonly pace: HeadPace;
  readonly now: () => Date;
}

/** A tree whose tiles are stored. */
export interface StoredSize {
  readonly size: number;
  readonly root: Uint8Array;
}

interface Last {
  readonly head: TreeHead;
  readonly text: string;
  isChecked: boolean;
}

/**
 * Signs heads of the stored tree. Before it signs the next one, it recomputes the root of the last one from the tiles:
 * a log never signs what does not continue what it has signed. Any number of processes may run one; the number of a head
 * is given to one of them.
 */
export class HeadIssuer {
  #last: Last | undefined;
  #isLoaded = false;

  constructor(private readonly options: HeadIssuerOptions) {}

  get last(): TreeHead | undefined {
    return this.#last?.head;
  }

  /**
   * Signs a head where one is due.
   * @returns the head that was signed
   * @throws DocketError `TRANSPARENCY.HEAD_MISMATCH` when the tree does not continue the last head
   */
  async issue(tree: StoredSize): Promise<StoredHead | undefined> {
    const { heads, keys, now } = this.options;
    if (!this.#isLoaded) await this.#load();
    await this.#check(tree);
    const last = this.#last;
    const time = now();
    if (keys.length === 0 || tree.size === 0 || !this.#isDue(tree.size, time)) return undefined;
    const number = (last?.head.number ?? 0) + 1;
    const note = signHead(
      { ...tree, time, number, ...(last === undefined ? {} : { previousText: last.text }) },
      keys,
    );
    const head = { number, note, keys: keys.map(({ verifierKey }) => verifierKey) };
    const isOurs = await heads.put(head);
    // Another process was first, or our own try that was answered too late: what is stored counts.
    await this.#load();
    return isOurs ? head : undefined;
  }

  #isDue(size: number, time: Date): boolean {
    const { entries, intervalMs } = this.options.pace;
    if (this.#last === undefined) return true;
    const { size: signed, time: signedAt } = this.#last.head;
    return size > signed && (size - signed >= entries || time.getTime() - Date.parse(signedAt) >= intervalMs);
  }

  async #load(): Promise<void> {
    const stored = await this.options.heads.last();
    if (stored !== undefined) {
      const note = parseNote(stored.note);
      const head = note.ok ? parseHeadText(note.value.text) : note;
      if (!note.ok || !head.ok) throw mismatch(`head ${stored.number} cannot be read`);
      const { keys } = this.options;
      if (keys.length > 0 && head.value.origin !== keys[0]!.name)
        throw mismatch(
          `the stored heads are of the log ${head.value.origin}, and the key is named ${keys[0]!.name}: a new key keeps the name`,
        );
      this.#last = { head: head.value, text: note.value.text, isChecked: false };
    }
    this.#isLoaded = true;
  }

  async #check({ size }: StoredSize): Promise<void> {
    const last = this.#last;
    if (last === undefined || last.isChecked || size < last.head.size) return;
    const root = await new TreeReader(this.options.tiles).root(last.head.size);
    if (!sameBytes(root, last.head.root))
      throw mismatch(
        `the log up to position ${last.head.size} is not what head ${last.head.number} was signed for`,
      );
    last.isChecked = true;
  }
}

function mismatch(why: string): DocketError {
  return new DocketError(
    'TRANSPARENCY.HEAD_MISMATCH',
    `No head is signed any more: ${why}. Run "docket audit verify" to see what was changed.`,
  );
}
