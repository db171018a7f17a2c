import { type RawAlignment } from './alignment.js';

type Layout = (lines: readonly string[], count: number, columns: number) => Read | undefined;

interface Read {
  readonly sequences: RawAlignment['sequences'];
  /** Lines that the sequences took. */
  readonly lines: number;
}

/** Names end at a blank in the relaxed format, after ten characters in the strict one. */
const SPLITS = [
  (line: string) => /^\s*(\S+)\s+(.*)$/.exec(line) ?? /^\s*(\S+)()$/.exec(line),
  (line: string) => /^(.{10})(.*)$/.exec(line),
] as const;

/**
 * Reads PHYLIP, relaxed or strict, sequential or interleaved; the layout is the first one that gives the announced
 * number of sequences of the announced length. A Newick tree may follow.
 */
export function readPhylip(text: string): RawAlignment {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  const [, count, columns] = /^\s*(\d+)\s+(\d+)/.exec(lines[0] ?? '')!.map(Number);
  const rest = lines.slice(1);
  const treeAt = rest.findIndex((line) => line.trim().startsWith('('));
  const body = treeAt === -1 ? rest : rest.slice(0, treeAt);
  const tree = treeAt === -1 ? undefined : rest.slice(treeAt).join('');
  const layouts: readonly Layout[] = SPLITS.flatMap((split) => [
    (...args: Parameters<Layout>) => interleaved(split, ...args),
    (...args: Parameters<Layout>) => sequential(split, ...args),
  ]);
  const read = layouts.map((layout) => layout(body, count!, columns!)).find((found) => found !== undefined);
  // No layout fits: what the simplest one gives shows the reader of the error which sequence is too short or too long.
  const sequences = read?.sequences ?? onePerLine(body);
  return { sequences, ...(tree !== undefined && { tree }) };
}

function interleaved(
  split: (typeof SPLITS)[number],
  lines: readonly string[],
  count: number,
  columns: number,
): Read | undefined {
  if (count < 1 || lines.length < count || lines.length % count !== 0) return undefined;
  const sequences = lines.slice(0, count).map((line) => {
    const [, name = '', residues = ''] = split(line) ?? [];
    return { name: name.trim(), parts: [withoutBlanks(residues)] };
  });
  lines.slice(count).forEach((line, index) => sequences[index % count]!.parts.push(withoutBlanks(line)));
  return whole(sequences, columns, lines.length);
}

function sequential(
  split: (typeof SPLITS)[number],
  lines: readonly string[],
  count: number,
  columns: number,
): Read | undefined {
  const sequences: { name: string; parts: string[] }[] = [];
  let length = columns;
  for (const line of lines) {
    if (length >= columns) {
      const [, name = '', residues = ''] = split(line) ?? [];
      const first = withoutBlanks(residues);
      sequences.push({ name: name.trim(), parts: [first] });
      length = first.length;
    } else {
      const more = withoutBlanks(line);
      sequences.at(-1)!.parts.push(more);
      length += more.length;
    }
  }
  return sequences.length === count ? whole(sequences, columns, lines.length) : undefined;
}

function onePerLine(lines: readonly string[]): RawAlignment['sequences'] {
  return lines.map((line) => {
    const [, name = '', residues = ''] = SPLITS[0](line) ?? [];
    return { name, residues: withoutBlanks(residues) };
  });
}

function whole(
  sequences: readonly { readonly name: string; readonly parts: readonly string[] }[],
  columns: number,
  lines: number,
): Read | undefined {
  const joined = sequences.map(({ name, parts }) => ({ name, residues: parts.join('') }));
  const fits = joined.every(({ name, residues }) => name !== '' && residues.length === columns);
  return fits ? { sequences: joined, lines } : undefined;
}

function withoutBlanks(text: string): string {
  return text.replace(/\s+/g, '');
}
