import type { ReadModels } from '@docket/projections';
import { edgeKinds, kindOf, type EdgeKind, type NodeKind } from '../../domain/index.js';
import { type GraphCost, GraphReader, type GraphTrial, isTrialNode } from './graph-reader.js';

/** One step from every node that was reached. */
export interface GraphStep {
  readonly edge?: EdgeKind;
  /** `out` from trials to what they name, `in` from that to trials. */
  readonly direction: 'out' | 'in';
  readonly filter?: {
    readonly kind?: NodeKind;
    /** Part of the label, in any case. */
    readonly label?: string;
    /** Of trials. */
    readonly status?: readonly string[];
    readonly phase?: readonly string[];
  };
}

export interface GraphQuestion {
  readonly start: readonly string[];
  readonly steps: readonly GraphStep[];
  /** Left out or `nodes`: the nodes that were reached. `count`: only how many. `kind`, `status`: how many of each. */
  readonly aggregate?: 'nodes' | 'count' | 'kind' | 'status';
  readonly limit: number;
  readonly maxTrials: number;
}

export interface ReachedNode {
  readonly id: string;
  readonly kind: NodeKind;
  readonly label: string;
  /** Ways that lead to it from the start. */
  readonly paths: number;
}

export interface GraphAnswer {
  readonly nodes: readonly ReachedNode[];
  readonly counts: readonly { readonly value: string; readonly count: number }[];
  /** Nodes that were reached, also those behind the limit. */
  readonly reached: number;
  /** False when the bound on work has left something out. */
  readonly complete: boolean;
  readonly cost: GraphCost;
}

interface Reached {
  readonly label: string;
  readonly status: string | null;
  paths: number;
}
type Frontier = Map<string, Reached>;

/** Answers a question about the graph, step by step, within a bound of trials that are read. */
export async function askGraph(
  readModels: ReadModels,
  tenant: string,
  { start, steps, aggregate = 'nodes', limit, maxTrials }: GraphQuestion,
): Promise<GraphAnswer> {
  const reader = await GraphReader.open(readModels, tenant, maxTrials);
  let frontier: Frontier = new Map();
  for (const id of start) {
    const node = reader.canonical(id);
    frontier.set(node, { label: node, status: null, paths: 1 });
  }
  for (const step of steps) {
    frontier =
      step.direction === 'out' ? await out(reader, frontier, step) : await into(reader, frontier, step);
  }
  const nodes = [...frontier]
    .map(([id, { label, paths }]) => ({ id, kind: kindOf(id) ?? 'trial', label, paths }))
    .sort((a, b) => b.paths - a.paths || (a.id < b.id ? -1 : 1));
  return {
    nodes: aggregate === 'nodes' ? nodes.slice(0, limit) : [],
    counts: countsOf(frontier, aggregate),
    reached: nodes.length,
    complete: reader.complete,
    cost: reader.cost,
  };
}

/** From trials to what they name. */
async function out(reader: GraphReader, from: Frontier, step: GraphStep): Promise<Frontier> {
  const next: Frontier = new Map();
  const trials = await reader.trials([...from.keys()].filter(isTrialNode));
  const isFit = fits(step);
  for (const trial of trials) {
    const ways = from.get(trial.node)!.paths;
    for (const { edge, to, label } of reader.edgesOf(trial, step.edge)) {
      if (!isFit(edgeKinds[edge], label)) continue;
      add(next, to, label, null, ways);
    }
  }
  return next;
}

/** From what trials name to those trials. */
async function into(reader: GraphReader, from: Frontier, step: GraphStep): Promise<Frontier> {
  const next: Frontier = new Map();
  const nodes = [...from.keys()].filter((id) => !isTrialNode(id));
  if (nodes.length === 0) return next;
  const isFit = fits(step);
  for (const trial of await reader.trialsTo(nodes)) {
    if (!isFit('trial', trial.label, trial)) continue;
    for (const { to } of reader.edgesOf(trial, step.edge)) {
      const source = from.get(to);
      if (source !== undefined) add(next, trial.node, trial.label, trial.status, source.paths);
    }
  }
  return next;
}

function add(frontier: Frontier, id: string, label: string, status: string | null, paths: number): void {
  const known = frontier.get(id);
  if (known === undefined) frontier.set(id, { label, status, paths });
  else known.paths += paths;
}

function fits({ filter = {} }: GraphStep) {
  const { kind, label: part, status, phase } = filter;
  const sought = part?.toLowerCase();
  return (of: NodeKind, label: string, trial?: Pick<GraphTrial, 'status' | 'phases'>): boolean =>
    (kind === undefined || kind === of) &&
    (sought === undefined || label.toLowerCase().includes(sought)) &&
    (status === undefined || status.includes(trial?.status ?? '')) &&
    (phase === undefined || trial?.phases.some((one) => phase.includes(one)) === true);
}

function countsOf(frontier: Frontier, aggregate: NonNullable<GraphQuestion['aggregate']>) {
  if (aggregate === 'nodes' || aggregate === 'count') return [];
  const counts = new Map<string, number>();
  for (const [id, { status }] of frontier) {
    const value = aggregate === 'kind' ? (kindOf(id) ?? 'trial') : (status ?? 'none');
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
