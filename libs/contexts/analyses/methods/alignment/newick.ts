import { AlignmentError } from './problem.js';

export interface TreeNode {
  /** Empty for a node without a name. */
  readonly name: string;
  /** In expected substitutions per site. */
  readonly length?: number;
  /** A set that the branch above the node belongs to: `{Foreground}`. */
  readonly label?: string;
  readonly children: readonly TreeNode[];
}

interface Open {
  name: string;
  length?: number;
  label?: string;
  children: Open[];
}

/** Deeper trees come from generators, not from sequences; every reader of the tree calls itself for each level. */
const MAX_DEPTH = 2_000;
const TOKEN = /\[[^\]]*\]|'(?:[^']|'')*'|"[^"]*"|\{[^}]*\}|[(),:;]|[^\s(),:;[\]{}'"]+|\s+|[\s\S]/g;

/**
 * Reads one Newick tree. Comments are left out, also those that hold annotations of other programs; `{label}` behind a
 * name assigns the branch to a set.
 * @throws AlignmentError TREE.INVALID with the place
 */
export function readNewick(text: string): TreeNode {
  const root: Open = { name: '', children: [] };
  const path: Open[] = [root];
  let afterColon = false;
  let ended = false;
  for (const match of text.matchAll(TOKEN)) {
    const [token] = match;
    if (/^\s/.test(token) || /^\[.*\]$/s.test(token)) continue;
    const fail = (what: string) => invalid(`${what} at character ${match.index + 1}`);
    if (ended) throw fail('something follows the semicolon');
    const node = path.at(-1)!;
    if (token === '(') {
      if (node.children.length > 0 || node.name !== '') throw fail('an unexpected "("');
      if (path.length >= MAX_DEPTH) throw fail(`more than ${MAX_DEPTH} levels`);
      path.push(addChild(node));
    } else if (token === ',' || token === ')') {
      if (path.length < 2) throw fail(`an unexpected "${token}"`);
      if (afterColon) throw fail('a branch length is missing');
      path.pop();
      if (token === ',') path.push(addChild(path.at(-1)!));
    } else if (token === ':') {
      if (node.length !== undefined || afterColon) throw fail('a second ":"');
      afterColon = true;
    } else if (token === ';') ended = true;
    else if (token.startsWith('{') && token.length > 1) node.label = token.slice(1, -1).trim();
    else if (afterColon) {
      node.length = Number(token);
      if (!Number.isFinite(node.length)) throw fail(`${JSON.stringify(token)} is not a branch length`);
      afterColon = false;
    } else if (node.name === '' && !/^[[\]{}'"]$/.test(token)) node.name = unquoted(token);
    else throw fail(`an unexpected ${JSON.stringify(token)}`);
  }
  if (path.length > 1) throw invalid('a "(" is never closed');
  if (afterColon) throw invalid('it ends behind a ":"');
  if (root.children.length === 0) throw invalid('it has no "("');
  return root;
}

/** Names must need no quotation marks. */
export function writeNewick(root: TreeNode): string {
  return `${text(root)};`;
}

function text({ name, label, length, children }: TreeNode): string {
  const inner = children.length === 0 ? '' : `(${children.map(text).join(',')})`;
  const set = label === undefined ? '' : `{${label}}`;
  return `${inner}${name}${set}${length === undefined ? '' : `:${length}`}`;
}

/** Every node, parents before children. */
export function nodesOf(root: TreeNode): TreeNode[] {
  return [root, ...root.children.flatMap(nodesOf)];
}

export function leavesOf(root: TreeNode): TreeNode[] {
  return nodesOf(root).filter(({ children }) => children.length === 0);
}

function addChild(parent: Open): Open {
  const child: Open = { name: '', children: [] };
  parent.children.push(child);
  return child;
}

function unquoted(token: string): string {
  if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
  return token.startsWith('"') ? token.slice(1, -1) : token;
}

function invalid(reason: string): AlignmentError {
  return new AlignmentError('TREE.INVALID', `The tree is not valid Newick: ${reason}.`);
}
