/** How much there is to do, as far as it is known. */
export interface Workload {
  /** Bytes of the document, or of the input. */
  readonly sizeBytes: number | null;
  /** Of an alignment. */
  readonly sequences: number | null;
  /** Columns of an alignment, in residues. */
  readonly length: number | null;
}

export const UNKNOWN_WORKLOAD: Workload = { sizeBytes: null, sequences: null, length: null };

/** Past runs are compared by classes of size: each is four times the one before, from 1 KiB on. */
export function sizeClassOf(sizeBytes: number): number {
  return Math.max(0, Math.ceil(Math.log2(Math.max(1, sizeBytes) / 1_024) / 2));
}
