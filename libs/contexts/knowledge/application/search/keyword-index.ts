import { termsOf } from './terms.js';

/** Usual constants of BM25 (Robertson and Zaragoza 2009). */
const K1 = 1.2;
const B = 0.75;
/** From this share of dead slots on, postings are cleaned. */
const DEAD_SHARE = 0.25;
const FIRST_CAPACITY = 4;
const MOST_COUNTED = 255;

export interface Scored {
  readonly slot: number;
  readonly score: number;
}

interface Postings {
  slots: Uint32Array;
  counts: Uint8Array;
  length: number;
}

/**
 * An inverted index with BM25 scores, in typed arrays: general libraries took ten times the memory and time for 100,000
 * chunks (bench `retrieval`). The score of a chunk depends on the chunks that are there alone, not on the order of changes.
 */
export class KeywordIndex {
  private readonly postings = new Map<string, Postings>();
  private lengths = new Uint32Array(1_024);
  /** 1 where the slot holds a chunk. */
  private alive = new Uint8Array(1_024);
  private scores = new Float32Array(1_024);
  private slots = 0;
  private living = 0;
  private totalLength = 0;

  /** Chunks that are there. */
  get size(): number {
    return this.living;
  }

  /** @returns the slot by which the chunk is known from now on */
  add(text: string): number {
    const slot = this.slots;
    this.slots += 1;
    if (slot >= this.lengths.length) this.grow();
    const counts = new Map<string, number>();
    const terms = termsOf(text);
    for (const { term } of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
    for (const [term, count] of counts) this.post(term, slot, count);
    this.lengths[slot] = terms.length;
    this.alive[slot] = 1;
    this.living += 1;
    this.totalLength += terms.length;
    return slot;
  }

  remove(slot: number): void {
    if (this.alive[slot] !== 1) return;
    this.alive[slot] = 0;
    this.living -= 1;
    this.totalLength -= this.lengths[slot]!;
  }

  /** Whether so many chunks were removed that it pays to clean up. */
  get isCluttered(): boolean {
    return this.slots > 1_024 && this.slots - this.living > this.slots * DEAD_SHARE;
  }

  /** Drops what is left of removed chunks; slots keep their numbers. */
  clean(): void {
    for (const [term, list] of this.postings) {
      let kept = 0;
      for (let index = 0; index < list.length; index += 1) {
        if (this.alive[list.slots[index]!] !== 1) continue;
        list.slots[kept] = list.slots[index]!;
        list.counts[kept] = list.counts[index]!;
        kept += 1;
      }
      list.length = kept;
      if (kept === 0) this.postings.delete(term);
    }
  }

  /**
   * The best chunks for the terms, the best first; equal ones in the order in which they were added.
   * @param admits leaves out chunks before they are ranked
   */
  search(terms: readonly string[], most: number, admits?: (slot: number) => boolean): readonly Scored[] {
    const touched: number[] = [];
    const average = this.living === 0 ? 1 : this.totalLength / this.living;
    for (const term of new Set(terms)) {
      const list = this.postings.get(term);
      if (list === undefined) continue;
      const weight = this.weightOf(list);
      for (let index = 0; index < list.length; index += 1) {
        const slot = list.slots[index]!;
        if (this.alive[slot] !== 1) continue;
        const count = list.counts[index]!;
        const norm = K1 * (1 - B + (B * this.lengths[slot]!) / average);
        if (this.scores[slot] === 0) touched.push(slot);
        this.scores[slot]! += weight * ((count * (K1 + 1)) / (count + norm));
      }
    }
    const best = new Best(most);
    for (const slot of touched) {
      const score = this.scores[slot]!;
      this.scores[slot] = 0;
      if (best.takes(slot, score) && (admits === undefined || admits(slot))) best.add(slot, score);
    }
    return best.sorted();
  }

  private weightOf(list: Postings): number {
    let found = 0;
    for (let index = 0; index < list.length; index += 1) found += this.alive[list.slots[index]!]!;
    return Math.log(1 + (this.living - found + 0.5) / (found + 0.5));
  }

  private post(term: string, slot: number, count: number): void {
    let list = this.postings.get(term);
    if (list === undefined) {
      list = { slots: new Uint32Array(FIRST_CAPACITY), counts: new Uint8Array(FIRST_CAPACITY), length: 0 };
      this.postings.set(term, list);
    }
    if (list.length === list.slots.length) {
      list.slots = larger(list.slots, Uint32Array);
      list.counts = larger(list.counts, Uint8Array);
    }
    list.slots[list.length] = slot;
    list.counts[list.length] = Math.min(count, MOST_COUNTED);
    list.length += 1;
  }

  private grow(): void {
    this.lengths = larger(this.lengths, Uint32Array);
    this.alive = larger(this.alive, Uint8Array);
    this.scores = larger(this.scores, Float32Array);
  }
}

type Numbers = Uint32Array | Uint8Array | Float32Array;

function larger<List extends Numbers>(list: List, Kind: new (length: number) => List): List {
  const grown = new Kind(list.length * 2);
  grown.set(list);
  return grown;
}

/** The best so many of a stream of scores, in a heap whose root is the worst of them. */
export class Best {
  private readonly heap: Scored[] = [];

  constructor(private readonly most: number) {}

  takes(slot: number, score: number): boolean {
    return this.heap.length < this.most || isWorse(this.heap[0]!, { slot, score });
  }

  add(slot: number, score: number): void {
    if (this.heap.length < this.most) {
      this.heap.push({ slot, score });
      this.rise(this.heap.length - 1);
    } else {
      this.heap[0] = { slot, score };
      this.sink();
    }
  }

  sorted(): readonly Scored[] {
    return this.heap.toSorted((a, b) => (isWorse(a, b) ? 1 : -1));
  }

  private rise(from: number): void {
    for (let index = from; index > 0;) {
      const parent = (index - 1) >> 1;
      if (!isWorse(this.heap[index]!, this.heap[parent]!)) return;
      this.swap(index, parent);
      index = parent;
    }
  }

  private sink(): void {
    for (let index = 0; ;) {
      const [left, right] = [2 * index + 1, 2 * index + 2];
      let worst = index;
      if (left < this.heap.length && isWorse(this.heap[left]!, this.heap[worst]!)) worst = left;
      if (right < this.heap.length && isWorse(this.heap[right]!, this.heap[worst]!)) worst = right;
      if (worst === index) return;
      this.swap(index, worst);
      index = worst;
    }
  }

  private swap(a: number, b: number): void {
    [this.heap[a], this.heap[b]] = [this.heap[b]!, this.heap[a]!];
  }
}

function isWorse(a: Scored, b: Scored): boolean {
  return a.score === b.score ? a.slot > b.slot : a.score < b.score;
}
