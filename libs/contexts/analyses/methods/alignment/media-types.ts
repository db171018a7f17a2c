/** FASTA, NEXUS and PHYLIP are plain text to whoever detects types; people send other names. */
export const ALIGNMENT_TYPES = [
  'text/plain',
  'text/x-fasta',
  'text/x-nexus',
  'text/x-phylip',
  'application/x-fasta',
  'application/x-nexus',
  'application/x-phylip',
  'chemical/x-fasta',
  'chemical/seq-na-fasta',
  'chemical/seq-aa-fasta',
] as const;
