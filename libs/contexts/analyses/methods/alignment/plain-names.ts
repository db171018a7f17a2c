import { type Alignment, type Warning } from './alignment.js';
import { leavesOf, type TreeNode } from './newick.js';
import { AlignmentError } from './problem.js';

const SHOWN = 5;

/** The same alignment and tree with names that need no quotation anywhere. */
export interface PlainlyNamed {
  readonly alignment: Alignment;
  readonly tree?: TreeNode;
  /** Names in the file by the plain ones, for those that changed. */
  readonly renamed: Readonly<Record<string, string>>;
}

/**
 * Gives sequences and leaves names of letters, digits and `_`, which is what HyPhy would do without saying so, and makes
 * sure that alignment and tree have the same ones. Names of inner nodes that are figures, such as support values, are
 * left out.
 * @throws AlignmentError TREE.NAMES_DIFFER
 */
export function withPlainNames(alignment: Alignment, tree: TreeNode | undefined): PlainlyNamed {
  const plainByName = new Map<string, string>();
  const taken = new Set<string>();
  for (const { name } of alignment.sequences) {
    const plain = uniqueName(plainName(name), taken);
    taken.add(plain.toUpperCase());
    plainByName.set(name, plain);
  }
  const renamed = Object.fromEntries(
    [...plainByName].flatMap(([name, plain]) => (name === plain ? [] : [[plain, name]])),
  );
  const count = Object.keys(renamed).length;
  const warnings: Warning[] =
    count === 0
      ? []
      : [
          {
            code: 'ALIGNMENT.NAMES_CHANGED',
            message: `${count} ${count === 1 ? 'name has' : 'names have'} characters that HyPhy does not take; the result lists the new ones under "renamed".`,
          },
        ];
  return {
    alignment: {
      ...alignment,
      sequences: alignment.sequences.map(({ name, residues }) => ({
        name: plainByName.get(name)!,
        residues,
      })),
      warnings: [...alignment.warnings, ...warnings],
    },
    ...(tree !== undefined && { tree: renameTree(tree, plainByName, taken) }),
    renamed,
  };
}

function renameTree(
  tree: TreeNode,
  plainByName: ReadonlyMap<string, string>,
  taken: ReadonlySet<string>,
): TreeNode {
  const byPlain = new Map([...plainByName.values()].map((plain) => [plain.toUpperCase(), plain]));
  const leafName = (name: string): string | undefined =>
    plainByName.get(name) ?? byPlain.get(plainName(name).toUpperCase());
  checkLeaves(tree, leafName, plainByName);
  const used = new Set(taken);
  const rename = ({ children, name, length, label }: TreeNode): TreeNode => {
    const inner = children.map(rename);
    const plain = children.length === 0 ? leafName(name)! : innerName(name, used);
    return {
      name: plain,
      children: inner,
      ...(length !== undefined && { length: Math.max(0, length) }),
      ...(label !== undefined && { label: plainName(label) }),
    };
  };
  return rename(tree);
}

function checkLeaves(
  tree: TreeNode,
  leafName: (name: string) => string | undefined,
  plainByName: ReadonlyMap<string, string>,
): void {
  const names = leavesOf(tree).map(({ name }) => name);
  const unknown = names.filter((name) => leafName(name) === undefined);
  const known = new Set<string>();
  const twice: string[] = [];
  for (const plain of names.flatMap((name) => leafName(name) ?? [])) {
    if (known.has(plain)) twice.push(plain);
    known.add(plain);
  }
  const missing = [...plainByName].flatMap(([name, plain]) => (known.has(plain) ? [] : [name]));
  const reasons = [
    ['not in the alignment', unknown],
    ['not in the tree', missing],
    ['twice in the tree', twice],
  ] as const;
  const told = reasons.flatMap(([what, some]) => (some.length === 0 ? [] : [`${what}: ${list(some)}`]));
  if (told.length > 0) {
    throw new AlignmentError(
      'TREE.NAMES_DIFFER',
      `The tree and the alignment must have the same sequences (${told.join('; ')}).`,
    );
  }
}

function innerName(name: string, used: Set<string>): string {
  if (!/[A-Za-z]/.test(name)) return '';
  const plain = uniqueName(plainName(name), used);
  used.add(plain.toUpperCase());
  return plain;
}

function plainName(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9_]/g, '_');
  return /^[A-Za-z_]/.test(plain) ? plain : `_${plain}`;
}

/** HyPhy does not tell upper from lower case in names. */
function uniqueName(name: string, taken: ReadonlySet<string>): string {
  let unique = name;
  for (let number = 2; taken.has(unique.toUpperCase()); number += 1) unique = `${name}_${number}`;
  return unique;
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, SHOWN).map((name) => JSON.stringify(name.slice(0, 60)));
  return shown.join(', ') + (names.length > SHOWN ? ` and ${names.length - SHOWN} more` : '');
}
