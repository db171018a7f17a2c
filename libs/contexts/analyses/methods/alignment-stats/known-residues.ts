import { type Alignment } from '../alignment/alignment.js';

/** For each character code, 1 for a residue and 0 for a gap or a residue of which nothing is known. */
export function knownResidues(kind: Alignment['kind']): Uint8Array {
  const known = new Uint8Array(256).fill(1);
  for (const sign of ['-', '?', kind === 'nucleotide' ? 'N' : 'X']) known[sign.charCodeAt(0)] = 0;
  return known;
}
