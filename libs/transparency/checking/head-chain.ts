import { sameBytes, toBase64 } from '../verifier/bytes.js';
import type { VerifierKey } from '../verifier/note.js';
import { parseNote } from '../verifier/note.js';
import type { Primitives } from '../verifier/primitives.js';
import { headHash, openHead, parseHeadText, type TreeHead } from '../verifier/tree-head.js';
import { NO_PREVIOUS } from '../signing/sign-head.js';
import type { Findings } from './finding.js';

/** A head as far as the next one needs it. */
interface Link {
  readonly head: TreeHead;
  readonly hash: Uint8Array;
}

/**
 * Follows the signed heads of a log in the order in which they are stored: each must be signed by a trusted key, and
 * name the one before it. Names every head that was altered, replaced, added or removed.
 */
export class HeadChain {
  readonly #kept = new Map<number, TreeHead>();
  #last: Link | undefined;
  /** Heads behind the last good one whose text cannot be trusted. */
  #damaged = 0;
  #count = 0;

  constructor(
    private readonly keys: readonly VerifierKey[],
    private readonly primitives: Primitives,
    private readonly findings: Findings,
  ) {}

  /** How many heads were good. */
  get count(): number {
    return this.#count;
  }

  get last(): TreeHead | undefined {
    return this.#last?.head;
  }

  /** Takes a head that was kept elsewhere: by a witness, a webhook or an auditor. */
  async keep(text: string): Promise<void> {
    const opened = await openHead(text, this.keys, this.primitives);
    if (opened.ok) this.#kept.set(opened.value.head.number, opened.value.head);
    else
      this.findings.add({
        kind: 'head-invalid',
        message: `A head that was kept elsewhere cannot be trusted: ${opened.reason}.`,
      });
  }

  /** @returns the head where it can be relied on; undefined where a finding says why not */
  async accept(text: string): Promise<TreeHead | undefined> {
    const opened = await openHead(text, this.keys, this.primitives);
    const expected = (this.#last?.head.number ?? 0) + 1 + this.#damaged;
    if (!opened.ok) {
      const number = claimedNumber(text) ?? expected;
      const message = `Head ${number} cannot be trusted: ${opened.reason}.`;
      this.findings.add({ kind: 'head-invalid', head: number, message });
      // What it says of itself counts for nothing; the next head is the one behind it.
      if (number === expected) this.#damaged += 1;
      return undefined;
    }
    const { head, note } = opened.value;
    const next = { head, hash: await headHash(note.text, this.primitives) };
    const isGood = this.#follows(next, expected);
    if (head.number >= expected) {
      this.#last = next;
      this.#damaged = 0;
    }
    if (!isGood || !this.#isAsKept(head)) return undefined;
    this.#count += 1;
    return head;
  }

  /** Tells of heads that were kept elsewhere and are not there: only they show that the newest were removed. */
  finish(): void {
    const newest = (this.#last?.head.number ?? 0) + this.#damaged;
    const kept = Math.max(0, ...this.#kept.keys());
    for (let number = newest + 1; number <= kept && !this.findings.isFull; number += 1)
      this.findings.add({
        kind: 'head-missing',
        head: number,
        message: `Head ${number} is missing: head ${kept} was kept elsewhere, and the stored heads end at ${newest}.`,
      });
  }

  #follows({ head, hash }: Link, expected: number): boolean {
    const { number, size, previous } = head;
    const last = this.#last;
    if (last !== undefined && number <= last.head.number) return this.#repeats(head, hash, last);
    if (number > expected) this.#missing(expected, number - 1);
    const isNext = number === (last?.head.number ?? 0) + 1;
    if (isNext && !sameBytes(previous, last?.hash ?? NO_PREVIOUS)) {
      this.findings.add({
        kind: 'head-replaced',
        head: number - 1,
        message:
          last === undefined
            ? `Head 1 names a head before it: the beginning of the chain was replaced.`
            : `Head ${number - 1} is not the one that was signed: head ${number} was signed behind ${toBase64(previous)}, and the head that is there is ${toBase64(last.hash)}.`,
      });
    }
    if (last === undefined || size > last.head.size) return true;
    if (size === last.head.size && !sameBytes(head.root, last.head.root)) {
      this.findings.add({
        kind: 'fork',
        head: number,
        message: `Heads ${last.head.number} and ${number} are signed for the same size ${size} with different roots: the log has two histories.`,
      });
      return false;
    }
    this.findings.add({
      kind: 'head-order',
      head: number,
      message: `Head ${number} is of size ${size}, but the head before it is of size ${last.head.size}: a log only grows.`,
    });
    return false;
  }

  #repeats({ number, size, root }: TreeHead, hash: Uint8Array, last: Link): false {
    const isSame = sameBytes(hash, last.hash);
    const isFork = !isSame && size === last.head.size && !sameBytes(root, last.head.root);
    this.findings.add(
      isFork
        ? {
            kind: 'fork',
            head: number,
            message: `Two heads ${number} are signed for the same size ${size} with different roots: the log has two histories.`,
          }
        : {
            kind: 'head-added',
            head: number,
            message: `A head ${number} stands where head ${last.head.number + 1} belongs.`,
          },
    );
    return false;
  }

  #missing(from: number, to: number): void {
    for (let number = from; number <= to && !this.findings.isFull; number += 1)
      this.findings.add({
        kind: 'head-missing',
        head: number,
        message: `Head ${number} is missing: head ${to + 1} was signed behind it.`,
      });
  }

  #isAsKept({ number, size, root }: TreeHead): boolean {
    const kept = this.#kept.get(number);
    if (kept === undefined || (kept.size === size && sameBytes(kept.root, root))) return true;
    this.findings.add({
      kind: 'fork',
      head: number,
      message: `Head ${number} was kept elsewhere with size ${kept.size} and root ${toBase64(kept.root)}, and is stored with size ${size} and root ${toBase64(root)}: the log has two histories.`,
    });
    return false;
  }
}

/** The number that an untrusted head gives itself. */
function claimedNumber(text: string): number | undefined {
  const note = parseNote(text);
  const head = note.ok ? parseHeadText(note.value.text) : note;
  return head.ok ? head.value.number : undefined;
}
