import { cutPage, type Page, type PageRequest } from '@docket/paging';
import type { ReadModels } from '@docket/projections';
import { edgeKinds, kindOf, nodeId, type EdgeKind, type NodeKind } from '../../domain/index.js';
import { GraphReader, isTrialNode } from './graph-reader.js';
import { trialGraph, type TrialGraphDocument } from './projection.js';

export interface GraphNode {
  readonly id: string;
  readonly kind: NodeKind;
  readonly label: string;
  /** Edges at it, by their kind. */
  readonly edges: readonly { readonly edge: EdgeKind; readonly count: number }[];
  /** False when it has more edges than are counted. */
  readonly exact: boolean;
}

export interface Neighbour {
  readonly edge: EdgeKind;
  readonly direction: 'out' | 'in';
  readonly node: { readonly id: string; readonly kind: NodeKind; readonly label: string };
  /** The version of the trial's record that has brought the edge, and the position of its event. */
  readonly version: number;
  readonly position: number;
}

const MOST_COUNTED = 5_000;

/** One node with the number of its edges. */
export async function findNode(
  readModels: ReadModels,
  tenant: string,
  id: string,
): Promise<GraphNode | undefined> {
  const reader = await GraphReader.open(readModels, tenant, MOST_COUNTED);
  const node = reader.canonical(id);
  const kind = kindOf(node);
  if (kind === undefined) return undefined;
  const counts = new Map<EdgeKind, number>();
  let label: string | undefined;
  const count = (edge: EdgeKind): unknown => counts.set(edge, (counts.get(edge) ?? 0) + 1);
  if (kind === 'trial') {
    const [trial] = await reader.trials([node]);
    if (trial === undefined) return undefined;
    label = trial.label;
    for (const { edge } of reader.edgesOf(trial)) count(edge);
  } else {
    for (const trial of await reader.trialsTo([node])) {
      for (const edge of reader.edgesOf(trial)) {
        if (edge.to !== node) continue;
        label ??= edge.label;
        count(edge.edge);
      }
    }
    if (label === undefined) return undefined;
  }
  const edges = [...counts].map(([edge, amount]) => ({ edge, count: amount }));
  return { id: node, kind, label, edges, exact: reader.complete };
}

/** Nodes beside a node: what a trial names, or the trials that name it, page by page. */
export async function listNeighbours(
  readModels: ReadModels,
  tenant: string,
  id: string,
  edge: EdgeKind | undefined,
  page: PageRequest,
): Promise<Page<Neighbour>> {
  const reader = await GraphReader.open(readModels, tenant, 1);
  const node = reader.canonical(id);
  const after = page.afterKey ?? '';
  if (isTrialNode(node)) {
    const [trial] = await reader.trials([node]);
    const all = trial === undefined ? [] : reader.edgesOf(trial, edge);
    const ordered = all
      .map((one) => ({ ...one, key: `${one.edge}/${one.to}` }))
      .filter(({ key }) => key > after)
      .sort((a, b) => (a.key < b.key ? -1 : 1));
    const { items, nextKey } = cutPage(ordered.slice(0, page.limit + 1), page.limit, ({ key }) => key);
    return {
      items: items.map(({ edge: kind, to, label, version, position }) => ({
        edge: kind,
        direction: 'out',
        node: { id: to, kind: edgeKinds[kind], label },
        version,
        position,
      })),
      nextKey,
    };
  }
  const collection = await readModels.collection(trialGraph);
  const rows = await collection
    .find({
      tenant,
      to: { $in: reader.membersOf(node) },
      ...(edge === undefined ? {} : { 'edges.edge': edge }),
      ...(after === '' ? {} : { nctId: { $gt: after } }),
    })
    .sort({ nctId: 1 })
    .limit(page.limit + 1)
    .toArray();
  const { items, nextKey } = cutPage(rows, page.limit, ({ nctId }) => nctId);
  return {
    items: items.flatMap((trial) =>
      reader
        .edgesOf(trial, edge)
        .filter(({ to }) => to === node)
        .map(({ edge: kind, version, position }) => ({
          edge: kind,
          direction: 'in' as const,
          node: { id: trial.node, kind: 'trial' as const, label: trial.label },
          version,
          position,
        })),
    ),
    nextKey,
  };
}

/** How much an edge that two trials share says of their likeness. */
const WEIGHTS: Readonly<Record<EdgeKind, number>> = {
  studies: 3,
  uses: 3,
  classified_as: 2,
  measures: 2,
  sponsored_by: 1,
  collaborates_with: 1,
  also_measures: 1,
  runs_in: 0.25,
  has_site: 0.1,
};
const CANDIDATE_KINDS: readonly EdgeKind[] = ['studies', 'uses', 'classified_as', 'measures'];
const MOST_CANDIDATES = 2_000;

export interface SimilarTrial {
  readonly nctId: string;
  readonly label: string;
  /** 0 to 1: the weight of what both have over the weight of what one of them has. */
  readonly score: number;
  readonly reasons: readonly { readonly edge: EdgeKind; readonly id: string; readonly label: string }[];
}

/** Trials that share conditions, interventions or outcomes with a trial, the most alike first, each with what is shared. */
export async function similarTrials(
  readModels: ReadModels,
  tenant: string,
  nctId: string,
  limit: number,
): Promise<{ readonly items: readonly SimilarTrial[]; readonly complete: boolean } | undefined> {
  const reader = await GraphReader.open(readModels, tenant, MOST_CANDIDATES);
  const node = nodeId('trial', nctId);
  const [own] = await reader.trials([node]);
  if (own === undefined) return undefined;
  const ownEdges = new Map(reader.edgesOf(own).map((edge) => [`${edge.edge}/${edge.to}`, edge]));
  const seeds = [...ownEdges.values()].filter(({ edge }) => CANDIDATE_KINDS.includes(edge));
  if (seeds.length === 0) return { items: [], complete: true };
  const ownWeight = [...ownEdges.values()].reduce((sum, { edge }) => sum + WEIGHTS[edge], 0);
  const candidates = await reader.trialsTo([...new Set(seeds.map(({ to }) => to))]);
  const items = candidates
    .filter((trial) => trial.node !== node)
    .map((trial) => {
      const edges = reader.edgesOf(trial);
      const shared = edges.filter(({ edge, to }) => ownEdges.has(`${edge}/${to}`));
      const both = shared.reduce((sum, { edge }) => sum + WEIGHTS[edge], 0);
      const all = edges.reduce((sum, { edge }) => sum + WEIGHTS[edge], 0) + ownWeight - both;
      const reasons = shared
        .filter(({ edge }) => WEIGHTS[edge] >= 1)
        .map(({ edge, to, label }) => ({ edge, id: to, label }));
      return { nctId: trial.nctId, label: trial.label, score: Math.round((both / all) * 1e4) / 1e4, reasons };
    })
    .sort((a, b) => b.score - a.score || (a.nctId < b.nctId ? -1 : 1))
    .slice(0, limit);
  return { items, complete: reader.complete };
}

/** Every trial with its edges, in the order of their ids. */
export async function* everyTrial(
  readModels: ReadModels,
  tenant: string,
): AsyncGenerator<Pick<TrialGraphDocument, 'node' | 'label' | 'status' | 'phases' | 'version' | 'edges'>> {
  const collection = await readModels.collection(trialGraph);
  for await (const { node, label, status, phases, version, edges } of collection
    .find({ _id: { $gte: `${tenant}/`, $lt: `${tenant}0` } })
    .sort({ _id: 1 })) {
    yield { node, label, status, phases, version, edges };
  }
}
