import { AlignmentError } from '../alignment/problem.js';
import { nodesOf, type TreeNode } from '../alignment/newick.js';
import { type Analysis, type Options } from './analysis.js';

const FOREGROUND = 'Foreground';
const UNLABELLED = 'Unlabeled branches';
const WHOLE_SETS = ['All', 'Internal', 'Leaves'];
const SHOWN = 8;

export interface TestedBranches {
  /** With the labels that the arguments name. */
  readonly tree: TreeNode;
  readonly args: readonly string[];
}

/**
 * Which branches an analysis tests, as labels of the tree and arguments of HyPhy.
 * @param plainName of a sequence or node as the options name it
 * @throws AlignmentError TREE.NO_SUCH_BRANCH, TREE.NO_SUCH_LABEL, TREE.NO_LABELS, TREE.NO_REFERENCE
 */
export function testedBranches(
  { tree: need, sets }: Pick<Analysis, 'tree' | 'sets'>,
  options: Options,
  original: TreeNode,
  plainName: (name: string) => string,
): TestedBranches {
  const foreground = options['foreground'] as readonly string[] | undefined;
  const tree = foreground === undefined ? original : withForeground(original, foreground.map(plainName));
  const labels = labelsOf(tree);
  if (need === 'labelled') {
    const test = labelled(
      options['test'] ?? (foreground === undefined ? onlyLabel(labels) : FOREGROUND),
      labels,
    );
    return { tree, args: ['--test', test, '--reference', referenceOf(options['reference'], tree, labels)] };
  }
  if (foreground !== undefined) return { tree, args: sets.branches ? ['--branches', FOREGROUND] : [] };
  if (!sets.branches) return { tree, args: [] };
  const branches = options['branches'] as string;
  return {
    tree,
    args: ['--branches', WHOLE_SETS.includes(branches) ? branches : labelled(branches, labels)],
  };
}

function withForeground(tree: TreeNode, names: readonly string[]): TreeNode {
  const wanted = new Set(names);
  const known = new Set(nodesOf(tree).map(({ name }) => name));
  const unknown = names.filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw new AlignmentError(
      'TREE.NO_SUCH_BRANCH',
      `The tree has no branch ${list(unknown)}, which the option foreground names.`,
    );
  }
  // Labels of the tree give way: branches that are not named are the background.
  const mark = ({ name, length, children }: TreeNode): TreeNode => ({
    name,
    ...(length !== undefined && { length }),
    ...(wanted.has(name) && { label: FOREGROUND }),
    children: children.map(mark),
  });
  return mark(tree);
}

function onlyLabel(labels: readonly string[]): string {
  if (labels.length === 1) return labels[0]!;
  if (labels.length > 1) {
    throw new AlignmentError(
      'TREE.NO_LABELS',
      `The tree has several labels (${list(labels)}): name the one to test in the option test.`,
    );
  }
  throw new AlignmentError(
    'TREE.NO_LABELS',
    'The analysis compares sets of branches: mark the branches to test with a {label} in the tree, or name them in the option foreground.',
  );
}

function labelled(value: unknown, labels: readonly string[]): string {
  const label = String(value);
  if (labels.includes(label)) return label;
  const known = labels.length === 0 ? 'it has none' : `it has ${list(labels)}`;
  throw new AlignmentError(
    'TREE.NO_SUCH_LABEL',
    `The tree has no branches with the label ${JSON.stringify(label)}: ${known}.`,
  );
}

function referenceOf(value: unknown, tree: TreeNode, labels: readonly string[]): string {
  if (value !== undefined) return labelled(value, labels);
  // The root has no branch.
  if (
    nodesOf(tree)
      .slice(1)
      .some(({ label }) => label === undefined)
  )
    return UNLABELLED;
  throw new AlignmentError(
    'TREE.NO_REFERENCE',
    'Every branch of the tree has a label: name the one to compare with in the option reference.',
  );
}

function labelsOf(tree: TreeNode): string[] {
  return [...new Set(nodesOf(tree).flatMap(({ label }) => label ?? []))];
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, SHOWN).map((name) => JSON.stringify(name.slice(0, 60)));
  return shown.join(', ') + (names.length > SHOWN ? ` and ${names.length - SHOWN} more` : '');
}
