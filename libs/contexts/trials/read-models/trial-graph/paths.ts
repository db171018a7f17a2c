import type { ReadModels } from '@docket/projections';
import { kindOf, type EdgeKind, type NodeKind } from '../../domain/index.js';
import { type GraphCost, GraphReader, isTrialNode } from './graph-reader.js';

export interface PathQuestion {
  readonly from: string;
  readonly to: string;
  /** Edges of a path. */
  readonly maxLength: number;
  readonly limit: number;
  readonly maxTrials: number;
}

export interface GraphPath {
  readonly nodes: readonly { readonly id: string; readonly kind: NodeKind; readonly label: string }[];
  /** One fewer than nodes; each belongs to the trial at one of its ends. */
  readonly edges: readonly { readonly edge: EdgeKind; readonly version: number; readonly position: number }[];
}

interface Link {
  readonly before: string;
  readonly edge: EdgeKind;
  readonly version: number;
  readonly position: number;
}

/** The shortest paths between two nodes, level by level, within bounds of length and of trials that are read. */
export async function shortestPaths(
  readModels: ReadModels,
  tenant: string,
  { from: asked, to: sought, maxLength, limit, maxTrials }: PathQuestion,
): Promise<{ readonly paths: readonly GraphPath[]; readonly complete: boolean; readonly cost: GraphCost }> {
  const reader = await GraphReader.open(readModels, tenant, maxTrials);
  const [from, to] = [reader.canonical(asked), reader.canonical(sought)];
  const labels = new Map<string, string>([[from, from]]);
  /** Links that lead to a node from the level before it. */
  const links = new Map<string, Link[]>([[from, []]]);
  let level = [from];
  for (let length = 0; length < maxLength && level.length > 0 && !links.has(to); length += 1) {
    const next = new Map<string, Link[]>();
    const reach = (node: string, label: string, link: Link): void => {
      if (links.has(node)) return;
      labels.set(node, label);
      const known = next.get(node);
      if (known === undefined) next.set(node, [link]);
      else if (known.length < limit) known.push(link);
    };
    for (const trial of await reader.trials(level.filter(isTrialNode))) {
      labels.set(trial.node, trial.label);
      for (const { edge, to: node, label, version, position } of reader.edgesOf(trial)) {
        reach(node, label, { before: trial.node, edge, version, position });
      }
    }
    const others = new Set(level.filter((node) => !isTrialNode(node)));
    if (others.size > 0) {
      for (const trial of await reader.trialsTo([...others])) {
        for (const { edge, to: node, label, version, position } of reader.edgesOf(trial)) {
          if (!others.has(node)) continue;
          labels.set(node, label);
          reach(trial.node, trial.label, { before: node, edge, version, position });
        }
      }
    }
    for (const [node, own] of next) links.set(node, own);
    level = [...next.keys()];
  }
  const paths = links.has(to) && from !== to ? pathsTo(to, links, labels, limit) : [];
  return { paths, complete: reader.complete, cost: reader.cost };
}

function pathsTo(
  to: string,
  links: ReadonlyMap<string, readonly Link[]>,
  labels: ReadonlyMap<string, string>,
  limit: number,
): GraphPath[] {
  const node = (id: string) => ({ id, kind: kindOf(id) ?? 'trial', label: labels.get(id) ?? id });
  const found: GraphPath[] = [];
  const walk = (id: string, nodes: GraphPath['nodes'], edges: GraphPath['edges']): void => {
    const before = links.get(id) ?? [];
    const here = [node(id), ...nodes];
    if (before.length === 0) found.push({ nodes: here, edges });
    for (const { before: previous, ...edge } of before) {
      if (found.length < limit) walk(previous, here, [edge, ...edges]);
    }
  };
  walk(to, [], []);
  return found;
}
