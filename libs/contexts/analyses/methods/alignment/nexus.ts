import { type RawAlignment, type Warning } from './alignment.js';
import { AlignmentError } from './problem.js';
import { readNewick, type TreeNode, writeNewick } from './newick.js';

interface Block {
  readonly name: string;
  /** Each command without its semicolon. */
  readonly commands: readonly string[];
}

/**
 * Reads the sequences of a NEXUS file's DATA or CHARACTERS block and the first tree of its TREES block. Other blocks
 * are not read: those of HyPhy would be programs.
 * @throws AlignmentError ALIGNMENT.DAMAGED
 */
export function readNexus(text: string): RawAlignment {
  const blocks = splitBlocks(text);
  const data = blocks.find(({ name }) => name === 'data' || name === 'characters');
  if (data === undefined) {
    throw new AlignmentError(
      'ALIGNMENT.DAMAGED',
      'The NEXUS file has no DATA or CHARACTERS block with a matrix.',
    );
  }
  const labels = wordsOf(
    commandOf(
      blocks.find(({ name }) => name === 'taxa'),
      'taxlabels',
    ) ?? '',
  );
  const sequences = readMatrix(data, labels);
  const tree = readTree(blocks.find(({ name }) => name === 'trees'));
  const datatype = /\bdatatype\s*=\s*(\w+)/i.exec(commandOf(data, 'format') ?? '')?.[1]?.toLowerCase();
  return {
    sequences,
    ...(tree !== undefined && { tree }),
    ...(datatype === 'protein' && { kind: 'protein' as const }),
    ...(/^(dna|rna|nucleotide)$/.test(datatype ?? '') && { kind: 'nucleotide' as const }),
    warnings: warningsOf(blocks),
  };
}

function splitBlocks(text: string): Block[] {
  const blocks: { name: string; commands: string[] }[] = [];
  for (const command of splitCommands(text.replace(/^\s*#nexus/i, ''))) {
    const begin = /^begin\s+([\w-]+)/i.exec(command);
    if (begin) blocks.push({ name: begin[1]!.toLowerCase(), commands: [] });
    else blocks.at(-1)?.commands.push(command);
  }
  return blocks;
}

/** Splits at semicolons outside of quotation marks, without [comments]. Apostrophes count only at the start of a word. */
function splitCommands(text: string): string[] {
  const commands: string[] = [];
  const token = /\[[^\]]*\]|(?<![\w)])'(?:[^'\n]|'')*'|[^['; \t\r\n]+|[\s\S]/g;
  let current = '';
  for (const [part] of text.matchAll(token)) {
    if (part === ';') {
      commands.push(current.trim());
      current = '';
    } else if (!(part.startsWith('[') && part.length > 1)) current += part;
  }
  commands.push(current.trim());
  return commands.filter((command) => command !== '');
}

function commandOf(block: Block | undefined, name: string): string | undefined {
  const found = block?.commands.find((command) => new RegExp(`^${name}\\b`, 'i').test(command));
  return found?.slice(name.length).trim();
}

function readMatrix(data: Block, labels: readonly string[]): RawAlignment['sequences'] {
  const matrix = commandOf(data, 'matrix');
  if (matrix === undefined) {
    throw new AlignmentError('ALIGNMENT.DAMAGED', 'The DATA block of the NEXUS file has no MATRIX command.');
  }
  const format = commandOf(data, 'format') ?? '';
  const columns = Number(/\bnchar\s*=\s*(\d+)/i.exec(commandOf(data, 'dimensions') ?? '')?.[1] ?? 0);
  const rows = /\bnolabels\b/i.test(format)
    ? unlabelled(matrix, labels)
    : /\binterleave\b(?!\s*=\s*no)/i.test(format) || columns === 0
      ? byLine(matrix)
      : byLength(matrix, columns);
  return rows.map(({ name, parts }, index) => ({
    name,
    residues: plainSymbols(parts.join(''), format, index === 0 ? '' : rows[0]!.parts.join('')),
  }));
}

interface Row {
  readonly name: string;
  readonly parts: string[];
}

/** Lines of one block after the other; a name that comes again goes on with its sequence. */
function byLine(matrix: string): Row[] {
  const rows = new Map<string, Row>();
  for (const line of matrix.split(/\r\n|\r|\n/)) {
    const [name, ...parts] = wordsOf(line);
    if (name === undefined) continue;
    const row = rows.get(name) ?? { name, parts: [] };
    row.parts.push(...parts);
    rows.set(name, row);
  }
  return [...rows.values()];
}

/** A name, then residues until the announced length is reached, over as many lines as it takes. */
function byLength(matrix: string, columns: number): Row[] {
  const rows: Row[] = [];
  let length = columns;
  for (const word of wordsOf(matrix)) {
    if (length >= columns) {
      rows.push({ name: word, parts: [] });
      length = 0;
    } else {
      rows.at(-1)!.parts.push(word);
      length += word.length;
    }
  }
  return rows;
}

function unlabelled(matrix: string, labels: readonly string[]): Row[] {
  return wordsOf(matrix).map((word, index) => ({
    name: labels[index] ?? `sequence${index + 1}`,
    parts: [word],
  }));
}

/** The file's own signs for gaps, missing data and "as in the first sequence", as `-`, `?` and that residue. */
function plainSymbols(residues: string, format: string, first: string): string {
  const symbolOf = (name: string) => new RegExp(`\\b${name}\\s*=\\s*['"]?([^\\s'"])`, 'i').exec(format)?.[1];
  const [gap, missing, match] = [symbolOf('gap'), symbolOf('missing'), symbolOf('matchchar')];
  return [...residues]
    .map((residue, column) => {
      if (residue === gap) return '-';
      if (residue === missing) return '?';
      return residue === match ? (first[column] ?? residue) : residue;
    })
    .join('');
}

function readTree(block: Block | undefined): string | undefined {
  const command = block?.commands.find((each) => /^u?tree\b/i.test(each));
  // Some programs leave out the semicolon behind the last tree.
  const newick = command
    ?.slice(command.indexOf('=') + 1)
    .replace(/\)\s*end(block)?$/i, ')')
    .trim();
  if (block === undefined || newick === undefined || newick === '') return undefined;
  const translate = new Map(
    (commandOf(block, 'translate') ?? '')
      .split(',')
      .map((entry) => wordsOf(entry))
      .flatMap(([key, name]) => (key === undefined || name === undefined ? [] : [[key, name] as const])),
  );
  if (translate.size === 0) return `${newick};`;
  const rename = (node: TreeNode): TreeNode => ({
    ...node,
    name: node.children.length === 0 ? (translate.get(node.name) ?? node.name) : node.name,
    children: node.children.map(rename),
  });
  return writeNewick(rename(readNewick(newick)));
}

function warningsOf(blocks: readonly Block[]): Warning[] {
  const warnings: Warning[] = [];
  const sets = blocks.flatMap(({ commands }) => commands.filter((command) => /^charset\b/i.test(command)));
  if (sets.length > 1) {
    const message = `The file divides the alignment into ${sets.length} character sets; it was analysed as one partition.`;
    warnings.push({ code: 'ALIGNMENT.PARTITIONS_IGNORED', message });
  }
  const trees = blocks.flatMap(({ commands }) => commands.filter((command) => /^u?tree\b/i.test(command)));
  if (trees.length > 1) {
    const message = `The file has ${trees.length} trees; the first one was used.`;
    warnings.push({ code: 'TREE.FIRST_OF_SEVERAL', message });
  }
  return warnings;
}

/** Words of a command, each without its quotation marks. */
function wordsOf(text: string): string[] {
  return [...text.matchAll(/'((?:[^'\n]|'')*)'|"([^"\n]*)"|(\S+)/g)].map(
    ([, single, double, bare]) => single?.replaceAll("''", "'") ?? double ?? bare!,
  );
}
