import { type RawAlignment } from './alignment.js';

/**
 * Reads FASTA: a line `>name` before each sequence; `#` is taken for `>`, as HyPhy does. A Newick tree may follow the
 * last sequence.
 */
export function readFasta(text: string): RawAlignment {
  const sequences: { name: string; parts: string[] }[] = [];
  const tree: string[] = [];
  for (const line of text.split(/\r\n|\r|\n/)) {
    const content = line.trim();
    if (content === '') continue;
    if (tree.length > 0 || content.startsWith('(')) tree.push(content);
    else if (content.startsWith('>') || content.startsWith('#')) {
      sequences.push({ name: content.slice(1).trim(), parts: [] });
    } else sequences.at(-1)?.parts.push(content.replace(/\s+/g, ''));
  }
  return {
    sequences: shortNames(sequences.map(({ name, parts }) => ({ name, residues: parts.join('') }))),
    ...(tree.length > 0 && { tree: tree.join('') }),
  };
}

/** The first word of each header line, which is what tree builders write; whole lines where first words are not unique. */
function shortNames(sequences: RawAlignment['sequences']): RawAlignment['sequences'] {
  const short = sequences.map(({ name }) => name.split(/\s/, 1)[0]!);
  if (new Set(short).size !== short.length) return sequences;
  return sequences.map(({ residues }, index) => ({ name: short[index]!, residues }));
}
