import { EMPTY_ROOT, nodeHash } from './hash.js';

/** The root over complete subtrees of one tree, the largest first. */
export function rootOf(nodes: readonly Uint8Array[]): Uint8Array {
  const last = nodes.at(-1);
  if (last === undefined) return EMPTY_ROOT;
  return nodes.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), last);
}

/**
 * A tree from the first leaf on, as the roots of its complete subtrees: all that appending needs. One hash for each bit
 * that is set in the size, the largest subtree first.
 */
export class CompactRange {
  readonly #nodes: Uint8Array[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get nodes(): readonly Uint8Array[] {
    return this.#nodes;
  }

  append(leafHash: Uint8Array): void {
    let hash = leafHash;
    for (let size = this.#size; size % 2 === 1; size = (size - 1) / 2)
      hash = nodeHash(this.#nodes.pop()!, hash);
    this.#nodes.push(hash);
    this.#size += 1;
  }

  /** A tree whose nodes were kept. @throws RangeError where they are not those of a tree of this size */
  static of(size: number, nodes: readonly Uint8Array[]): CompactRange {
    let subtrees = 0;
    for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) subtrees += rest % 2;
    if (!Number.isSafeInteger(size) || size < 0 || nodes.length !== subtrees)
      throw new RangeError(`a tree of ${size} leaves has ${subtrees} complete subtrees, not ${nodes.length}`);
    const range = new CompactRange();
    range.#nodes.push(...nodes);
    range.#size = size;
    return range;
  }

  copy(): CompactRange {
    const copy = new CompactRange();
    copy.#nodes.push(...this.#nodes);
    copy.#size = this.#size;
    return copy;
  }

  /** The Merkle tree hash (RFC 6962 section 2.1) of all leaves so far. */
  root(): Uint8Array {
    return rootOf(this.#nodes);
  }
}
