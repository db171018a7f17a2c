import { concat, sameBytes } from './bytes.js';
import type { Primitives } from './primitives.js';

/** A leaf, the tree that it is said to be in, and the hashes beside its way to the root. */
export interface InclusionProof {
  /** 0-based. */
  readonly leafIndex: number;
  readonly treeSize: number;
  readonly leafHash: Uint8Array;
  readonly root: Uint8Array;
  readonly hashes: readonly Uint8Array[];
}

/** Two trees of which the first is said to be the beginning of the second. */
export interface ConsistencyProof {
  readonly firstSize: number;
  readonly firstRoot: Uint8Array;
  readonly secondSize: number;
  readonly secondRoot: Uint8Array;
  readonly hashes: readonly Uint8Array[];
}

const HASH_BYTES = 32;
const NODE = Uint8Array.of(1);

async function nodeHash(left: Uint8Array, right: Uint8Array, { sha256 }: Primitives): Promise<Uint8Array> {
  return sha256(concat(NODE, left, right));
}

const half = (value: number): number => Math.floor(value / 2);
const isOdd = (value: number): boolean => value % 2 === 1;
const isSize = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

/** One step from a leaf to the root: the hash beside the way, on which side it is, and what both together hash to. */
export interface InclusionStep {
  readonly sibling: Uint8Array;
  readonly side: 'left' | 'right';
  readonly hash: Uint8Array;
}

/**
 * The way from the leaf to the root, by RFC 9162 section 2.1.3.2.
 * @returns undefined where the hashes cannot be a way in a tree of that size; else the last step has the computed root
 */
export async function inclusionSteps(
  { leafIndex, treeSize, leafHash, hashes }: Omit<InclusionProof, 'root'>,
  primitives: Primitives,
): Promise<readonly InclusionStep[] | undefined> {
  if (!isSize(leafIndex) || !isSize(treeSize) || leafIndex >= treeSize) return undefined;
  if (![leafHash, ...hashes].every((hash) => hash.length === HASH_BYTES)) return undefined;
  const steps: InclusionStep[] = [];
  let node = leafIndex;
  let last = treeSize - 1;
  let hash = leafHash;
  for (const sibling of hashes) {
    if (last === 0) return undefined;
    const side = isOdd(node) || node === last ? 'left' : 'right';
    hash =
      side === 'left' ? await nodeHash(sibling, hash, primitives) : await nodeHash(hash, sibling, primitives);
    if (side === 'left') while (node !== 0 && !isOdd(node)) [node, last] = [half(node), half(last)];
    [node, last] = [half(node), half(last)];
    steps.push({ sibling, side, hash });
  }
  return last === 0 ? steps : undefined;
}

/** Whether the leaf is in the tree, by RFC 9162 section 2.1.3.2. */
export async function verifyInclusion(proof: InclusionProof, primitives: Primitives): Promise<boolean> {
  const steps = await inclusionSteps(proof, primitives);
  return steps !== undefined && sameBytes(steps.at(-1)?.hash ?? proof.leafHash, proof.root);
}

/**
 * Whether the first tree is the beginning of the second, by RFC 9162 section 2.1.4.2. The empty tree is the beginning of
 * every tree, and equal sizes need equal roots; both with an empty proof.
 */
export async function verifyConsistency(proof: ConsistencyProof, primitives: Primitives): Promise<boolean> {
  const { firstSize, firstRoot, secondSize, secondRoot, hashes } = proof;
  if (!isSize(firstSize) || !isSize(secondSize) || firstSize > secondSize) return false;
  if (![firstRoot, secondRoot, ...hashes].every((hash) => hash.length === HASH_BYTES)) return false;
  if (firstSize === secondSize) return hashes.length === 0 && sameBytes(firstRoot, secondRoot);
  if (firstSize === 0)
    return hashes.length === 0 && sameBytes(firstRoot, await primitives.sha256(new Uint8Array(0)));
  let node = firstSize - 1;
  let last = secondSize - 1;
  while (isOdd(node)) [node, last] = [half(node), half(last)];
  // A first tree of a power of two is a node of the second one: the proof need not repeat it.
  const [start, ...rest] = node === 0 ? [firstRoot, ...hashes] : hashes;
  if (start === undefined) return false;
  let first = start;
  let second = start;
  for (const sibling of rest) {
    if (last === 0) return false;
    if (isOdd(node) || node === last) {
      first = await nodeHash(sibling, first, primitives);
      second = await nodeHash(sibling, second, primitives);
      while (node !== 0 && !isOdd(node)) [node, last] = [half(node), half(last)];
    } else {
      second = await nodeHash(second, sibling, primitives);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && sameBytes(first, firstRoot) && sameBytes(second, secondRoot);
}
