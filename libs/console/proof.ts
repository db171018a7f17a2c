import { signal } from '@preact/signals';
import type { Schemas } from './api.js';

type Head = Pick<Schemas['TreeHeadDto'], 'checkpoint' | 'keys'>;
type Proof = Pick<Schemas['InclusionProofDto'], 'entry' | 'hashes'>;

/** One hash on the way from the entry to the root, as hexadecimal digits. */
export interface ShownStep {
  readonly sibling: string;
  readonly side: 'left' | 'right';
  readonly hash: string;
}

/** What this browser has computed of a proof, and what of it holds. */
export interface CheckedProof {
  readonly leafHash: string;
  readonly steps: readonly ShownStep[];
  /** Undefined where the hashes are no way to a root. */
  readonly computedRoot: string | undefined;
  readonly signedRoot: string | undefined;
  readonly size: number | undefined;
  readonly signedAt: string | undefined;
  readonly isIncluded: boolean;
  /** The keys whose signature was checked; none where no trusted key has signed. */
  readonly signers: readonly string[];
  /** Why the signature does not hold. */
  readonly unsigned: string | undefined;
}

/** Kept in this browser: whoever checks a log knows its key from somewhere else than the log's own server. */
const STORAGE = 'docket.audit-key';
const stored = signal(localStorage.getItem(STORAGE) ?? '');

/** The public key that the person trusts; empty where they have named none. */
export const trustedKey = {
  get value(): string {
    return stored.value;
  },
  set value(text: string) {
    stored.value = text.trim();
    if (stored.value === '') localStorage.removeItem(STORAGE);
    else localStorage.setItem(STORAGE, stored.value);
  },
};

/**
 * Checks a proof here, with nothing that the server says of it but the bytes.
 * @param key the public key that the person trusts; the keys that the server names where it is empty
 */
export async function checkProof(proof: Proof, head: Head, key: string): Promise<CheckedProof> {
  const verifier = await import('@docket/transparency/verifier');
  const { fromBase64, toHex, webPrimitives: primitives } = verifier;
  const bytes = (text: string): Uint8Array => fromBase64(text) ?? new Uint8Array(0);
  const entry = { ...proof.entry, data: bytes(proof.entry.data) };
  const leafHash = await verifier.leafHashOf(entry, primitives);
  const note = verifier.parseNote(head.checkpoint);
  const signed = note.ok ? verifier.parseHeadText(note.value.text) : note;
  const treeSize = signed.ok ? signed.value.size : 0;
  const way = { leafIndex: entry.position - 1, treeSize, leafHash, hashes: proof.hashes.map(bytes) };
  const steps = await verifier.inclusionSteps(way, primitives);
  const computedRoot = steps && toHex(steps.at(-1)?.hash ?? leafHash);
  const signedRoot = signed.ok ? toHex(signed.value.root) : undefined;
  const keys: Parameters<typeof verifier.openHead>[1][number][] = [];
  for (const text of key === '' ? head.keys : [key]) {
    const parsed = await verifier.parseVerifierKey(text, primitives);
    if (parsed.ok) keys.push(parsed.value);
  }
  const opened = await verifier.openHead(head.checkpoint, keys, primitives);
  return {
    leafHash: toHex(leafHash),
    steps: (steps ?? []).map(({ sibling, side, hash }) => ({
      sibling: toHex(sibling),
      side,
      hash: toHex(hash),
    })),
    computedRoot,
    signedRoot,
    size: signed.ok ? signed.value.size : undefined,
    signedAt: signed.ok ? signed.value.time : undefined,
    isIncluded: computedRoot !== undefined && computedRoot === signedRoot,
    signers: opened.ok ? opened.value.signed.map((each) => each.key.text) : [],
    unsigned: opened.ok ? undefined : opened.reason,
  };
}
