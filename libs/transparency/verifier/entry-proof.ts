import { fromBase64 } from './bytes.js';
import { bad, good, type Checked } from './checked.js';
import { leafHashOf, type LogEntry } from './leaf.js';
import type { VerifierKey } from './note.js';
import { webPrimitives, type Primitives } from './primitives.js';
import { verifyInclusion } from './proofs.js';
import { openHead, type OpenedHead } from './tree-head.js';

/** What shows that an entry is in the log: as `GET /v1/audit/proofs/inclusion` answers. */
export interface EntryProof {
  readonly entry: LogEntry;
  /** Base64, from the leaf to the root. */
  readonly hashes: readonly string[];
  /** The signed head of the tree that the proof leads to. */
  readonly checkpoint: string;
}

/** Checks everything about an entry: its leaf, the way to the root, and the signature over the root. */
export async function verifyEntry(
  { entry, hashes, checkpoint }: EntryProof,
  keys: readonly VerifierKey[],
  primitives: Primitives = webPrimitives,
): Promise<Checked<OpenedHead>> {
  const opened = await openHead(checkpoint, keys, primitives);
  if (!opened.ok) return bad(`the tree head cannot be trusted: ${opened.reason}`);
  const { size, root } = opened.value.head;
  const decoded: Uint8Array[] = [];
  for (const hash of hashes) {
    const bytes = fromBase64(hash);
    if (bytes === undefined) return bad('a hash of the proof is no base64');
    decoded.push(bytes);
  }
  const leafHash = await leafHashOf(entry, primitives);
  const proof = { leafIndex: entry.position - 1, treeSize: size, leafHash, root, hashes: decoded };
  if (await verifyInclusion(proof, primitives)) return good(opened.value);
  return bad(
    `the entry at position ${entry.position} is not what the log had when the tree of ${size} entries was signed`,
  );
}
