import { CompactRange } from '../tree/compact-range.js';
import { leafHash } from '../tree/hash.js';
import { sameBytes } from '../verifier/bytes.js';
import type { LogEntry } from '../verifier/leaf.js';
import type { TreeHead } from '../verifier/tree-head.js';
import { Alignment, WINDOW } from './alignment.js';
import type { Findings } from './finding.js';
import { HeadChain } from './head-chain.js';
import { StoredLeaves } from './stored-leaves.js';
import type { LogCheck } from './log-check.js';

const CLAIM_HEADER = '\r\nDocket-Claim: ';

/**
 * One run over a log. While every entry is what its stored leaf says there is one tree. From the first difference on
 * there are two: that of the log as it is, and that of the leaves as they were signed, which the heads are compared with.
 */
export class LogVerifier {
  readonly #chain: HeadChain;
  readonly #heads: AsyncIterator<string>;
  readonly #leaves: StoredLeaves | undefined;
  readonly #alignment: Alignment | undefined;
  /** Entries that wait to be aligned, once there is a difference. */
  #queue: LogEntry[] | undefined;
  #signed = new CompactRange();
  #actual: CompactRange | undefined;
  #next: TreeHead | undefined;
  #verified: TreeHead | undefined;
  #headsVerified = 0;
  /** From a root on that no head agrees with, nothing can be said of later heads. */
  #isLost = false;

  constructor(
    private readonly check: LogCheck,
    private readonly findings: Findings,
  ) {
    this.#chain = new HeadChain(check.keys, check.primitives, findings);
    const { heads, tiles } = check;
    this.#heads = (async function* () {
      yield* heads;
    })();
    if (tiles === undefined) return;
    const leaves = new StoredLeaves(tiles);
    this.#leaves = leaves;
    this.#alignment = new Alignment((position) => leaves.load(position), findings);
  }

  /** The tree of the log as it is. */
  get actual(): CompactRange {
    return this.#actual ?? this.#signed;
  }

  get size(): number {
    return this.actual.size;
  }

  get headsVerified(): number {
    return this.#headsVerified;
  }

  get lastHead(): TreeHead | undefined {
    return this.#verified;
  }

  async begin(): Promise<void> {
    for (const head of this.check.keptHeads ?? []) await this.#chain.keep(head);
    await this.#nextHead();
  }

  /** @returns a promise only where something has to be waited for */
  take(entry: LogEntry): Promise<void> | undefined {
    if (this.check.isPayloadLost !== undefined && entry.headers.includes(CLAIM_HEADER))
      return this.#checkPayload(entry).then(() => this.#takeEntry(entry));
    return this.#takeEntry(entry);
  }

  #takeEntry(entry: LogEntry): Promise<void> | undefined {
    const hash = leafHash(entry);
    this.#actual?.append(hash);
    if (this.#queue !== undefined) return this.#enqueue(entry);
    const position = this.#signed.size + 1;
    if (entry.position !== position) return this.#diverge(entry, hash);
    if (this.#leaves === undefined) return this.#advance(hash);
    if (!this.#leaves.isLoaded(position))
      return this.#leaves.load(position).then((stored) => this.#compare(entry, hash, stored));
    return this.#compare(entry, hash, this.#leaves.at(position));
  }

  async end(): Promise<void> {
    await this.#align(0);
    const { size } = this.#signed;
    while (this.#next !== undefined) {
      const { size: signed, number } = this.#next;
      if (!this.#isLost && signed > size) {
        this.findings.add({
          kind: 'truncated',
          position: size + 1,
          until: signed,
          head: number,
          message: `The log ends before position ${size + 1}, but head ${number} was signed over ${signed} entries: its end was cut off.`,
        });
        this.#isLost = true;
      }
      await this.#nextHead();
    }
    this.#chain.finish();
  }

  #compare(entry: LogEntry, hash: Uint8Array, stored: Uint8Array | undefined): Promise<void> | undefined {
    if (stored === undefined || sameBytes(stored, hash)) return this.#advance(hash);
    return this.#judge(entry, hash);
  }

  /** The entry and its stored leaf differ: one of the two is not what was signed. */
  async #judge(entry: LogEntry, hash: Uint8Array): Promise<void> {
    const position = this.#signed.size + 1;
    const head = this.#next;
    const isProven =
      head === undefined || (await this.#leaves!.isProven(position, head, this.check.primitives));
    if (isProven) return this.#diverge(entry, hash);
    this.findings.add({
      kind: 'tile-altered',
      position,
      message: `The stored leaf of position ${position} is neither that of the entry nor that of a signed tree: the tiles were altered, or they and the log. Tiles can be removed; they are made again from the log.`,
    });
    return this.#advance(hash);
  }

  /** From here on the log is not what was signed. */
  async #diverge(entry: LogEntry, hash: Uint8Array): Promise<void> {
    if (this.#actual === undefined) {
      this.#actual = this.#signed.copy();
      this.#actual.append(hash);
    }
    this.#queue = [];
    await this.#enqueue(entry);
  }

  #enqueue(entry: LogEntry): Promise<void> | undefined {
    this.#queue!.push(entry);
    return this.#queue!.length >= 2 * WINDOW ? this.#align(WINDOW) : undefined;
  }

  /** Follows the entries that wait, until no more than so many are left. */
  async #align(keep: number): Promise<void> {
    const queue = this.#queue;
    if (queue === undefined) return;
    while (queue.length > keep && !this.findings.isFull) {
      const position = this.#signed.size + 1;
      const first = queue[0]!;
      const alignment = this.#alignment;
      const expected = position - (alignment?.shift ?? 0);
      if (first.position > expected) await this.#skip(first.position - expected);
      else if (alignment === undefined) await this.#blind(queue.shift()!);
      else if (
        (await this.#leaves!.load(position)) === undefined ||
        (await alignment.fits(first, position))
      ) {
        const stored = this.#leaves!.at(position) ?? leafHash({ ...first, position });
        queue.shift();
        await this.#advance(stored);
      } else {
        await this.#advanceTo(await alignment.explain(queue, position));
      }
    }
  }

  /** Positions that the log itself does not have any more. */
  async #skip(count: number): Promise<void> {
    for (let gone = 0; gone < count && !this.findings.isFull; gone += 1) {
      const position = this.#signed.size + 1;
      this.findings.add({
        kind: 'dropped',
        position,
        message: `The entry at position ${position} was dropped.`,
      });
      await this.#advanceTo(position + 1);
    }
  }

  /** Without stored leaves nothing can be told behind the first difference. */
  async #blind(entry: LogEntry): Promise<void> {
    this.#isLost = true;
    await this.#advance(leafHash(entry));
  }

  /** Goes on with the stored leaves up to a position. */
  async #advanceTo(position: number): Promise<void> {
    while (this.#signed.size + 1 < position) {
      const stored = await this.#leaves?.load(this.#signed.size + 1);
      if (stored === undefined) this.#isLost = true;
      await this.#advance(stored ?? new Uint8Array(32));
    }
  }

  #advance(hash: Uint8Array): Promise<void> | undefined {
    this.#signed.append(hash);
    return this.#next !== undefined && this.#next.size <= this.#signed.size ? this.#checkHeads() : undefined;
  }

  async #checkHeads(): Promise<void> {
    while (this.#next !== undefined && this.#next.size <= this.#signed.size) {
      this.#checkHead(this.#next);
      await this.#nextHead();
    }
  }

  #checkHead(head: TreeHead): void {
    if (this.#isLost) return;
    const { number, size, root } = head;
    if (size === this.#signed.size && sameBytes(root, this.#signed.root())) {
      this.#headsVerified += 1;
      this.#verified = head;
      return;
    }
    this.#isLost = true;
    const from = (this.#verified?.size ?? 0) + 1;
    this.findings.add({
      kind: 'root-differs',
      position: from,
      until: size,
      head: number,
      message: `Between positions ${from} and ${size} something is not what was signed: head ${number} has another root. What lies behind cannot be judged.`,
    });
  }

  async #nextHead(): Promise<void> {
    for (;;) {
      const { value, done } = (await this.#heads.next()) as IteratorResult<string, undefined>;
      if (done === true) return void (this.#next = undefined);
      this.#next = await this.#chain.accept(value);
      if (this.#next !== undefined) return;
    }
  }

  async #checkPayload(entry: LogEntry): Promise<void> {
    if (!(await this.check.isPayloadLost!(entry))) return;
    const { position } = entry;
    this.findings.add({
      kind: 'payload-lost',
      position,
      message: `The payload of position ${position} is gone from the object store, or is not what its hash says.`,
    });
  }
}
