import type { ReadModels } from '@docket/projections';
import { canonicalCompany, edgeKinds, kindOf, nodeId, type EdgeKind } from '../../domain/index.js';
import { mergedCompanies } from '../companies/queries.js';
import { CollectionFollower } from '../in-memory/follower.js';
import { Adjacency, graphFields, type GraphTrial } from './adjacency.js';
import { trialGraph, type StoredEdge } from './projection.js';

export type { GraphTrial } from './adjacency.js';

/** What a question has cost. */
export interface GraphCost {
  /** Trials that were read, each once. */
  readonly trials: number;
  /** Edges that were looked at. */
  readonly edges: number;
  /** False when the database was asked: the index in memory was not loaded yet. */
  readonly inMemory: boolean;
}

const MOST_IDS = 2_000;

/** Reads trials of one tenant for one question: each once, and no more than a bound in all. Merged companies are one node. */
export class GraphReader {
  private readonly known = new Map<string, GraphTrial>();
  private readonly membersByCompany = new Map<string, string[]>();
  private edges = 0;
  /** False once something was left out because of the bound. */
  complete = true;

  private constructor(
    private readonly readModels: ReadModels,
    private readonly tenant: string,
    private readonly maxTrials: number,
    private readonly merged: Readonly<Record<string, string>>,
    /** Undefined while it is loaded, or when there are too many trials for it: then the database is asked. */
    private readonly adjacency: Adjacency | undefined,
  ) {
    for (const company of Object.keys(merged)) {
      const node = nodeId('company', canonicalCompany(merged, company));
      const members = this.membersByCompany.get(node) ?? [];
      this.membersByCompany.set(node, [...members, nodeId('company', company)]);
    }
  }

  static async open(readModels: ReadModels, tenant: string, maxTrials: number): Promise<GraphReader> {
    const merged = await mergedCompanies(readModels, tenant);
    const adjacency = await followerOf(readModels).index(readModels, tenant);
    return new GraphReader(readModels, tenant, maxTrials, merged, adjacency);
  }

  get cost(): GraphCost {
    return { trials: this.known.size, edges: this.edges, inMemory: this.adjacency !== undefined };
  }

  /** The node that an id stands for: of merged companies, the one that they are. */
  canonical(id: string): string {
    if (!id.startsWith('company_')) return id;
    return nodeId('company', canonicalCompany(this.merged, id.slice('company_'.length)));
  }

  /** A node with all companies that are merged into it. */
  membersOf(node: string): string[] {
    return [node, ...(this.membersByCompany.get(node) ?? [])];
  }

  /** Trials by their node ids, as far as the bound allows. */
  async trials(nodes: readonly string[]): Promise<readonly GraphTrial[]> {
    const missing = nodes.filter((node) => !this.known.has(node));
    const allowed = this.allowed(missing);
    const inMemory = this.adjacency?.trials(allowed);
    if (inMemory !== undefined) for (const trial of inMemory) this.take(trial);
    for (let from = 0; inMemory === undefined && from < allowed.length; from += MOST_IDS) {
      const keys = allowed
        .slice(from, from + MOST_IDS)
        .map((node) => `${this.tenant}/${node.slice('trial_'.length)}`);
      const collection = await this.readModels.collection(trialGraph);
      const rows = await collection
        .find({ _id: { $in: keys }, tenant: this.tenant })
        .project<GraphTrial>({ ...graphFields })
        .toArray();
      for (const row of rows) this.take(row);
    }
    return nodes.map((node) => this.known.get(node)).filter((trial) => trial !== undefined);
  }

  /** Trials that have an edge to one of some nodes, in the order of their ids, as far as the bound allows. */
  async trialsTo(nodes: readonly string[]): Promise<readonly GraphTrial[]> {
    const sought = nodes.flatMap((node) => this.membersOf(node));
    if (sought.length > MOST_IDS) this.complete = false;
    const collection = await this.readModels.collection(trialGraph);
    const ids = sought.slice(0, MOST_IDS);
    const inMemory = this.adjacency?.trialsTo(ids, this.maxTrials + 1);
    const rows =
      inMemory ??
      (await collection
        .find({ tenant: this.tenant, to: ids.length === 1 ? ids[0]! : { $in: ids } })
        .project<GraphTrial>({ ...graphFields })
        .sort({ nctId: 1 })
        .limit(this.maxTrials + 1)
        .toArray());
    const kept: GraphTrial[] = [];
    for (const row of rows) {
      if (!this.known.has(row.node) && this.known.size >= this.maxTrials) {
        this.complete = false;
        break;
      }
      kept.push(this.take(row));
    }
    return kept;
  }

  /** The edges of a trial to a kind of edge, or all of them, each with the node that it leads to. */
  edgesOf(trial: GraphTrial, edge?: EdgeKind): readonly StoredEdge[] {
    this.edges += trial.edges.length;
    const chosen = edge === undefined ? trial.edges : trial.edges.filter((one) => one.edge === edge);
    return chosen.map((one) =>
      edgeKinds[one.edge] === 'company' ? { ...one, to: this.canonical(one.to) } : one,
    );
  }

  private allowed(missing: readonly string[]): readonly string[] {
    const left = Math.max(this.maxTrials - this.known.size, 0);
    if (missing.length > left) this.complete = false;
    return missing.slice(0, left);
  }

  private take(row: GraphTrial): GraphTrial {
    const known = this.known.get(row.node) ?? row;
    this.known.set(row.node, known);
    return known;
  }
}

const followers = new WeakMap<
  ReadModels,
  CollectionFollower<GraphTrial & { readonly tenant: string }, Adjacency>
>();

function followerOf(readModels: ReadModels) {
  let follower = followers.get(readModels);
  if (follower === undefined) {
    follower = new CollectionFollower(trialGraph, graphFields, () => new Adjacency());
    followers.set(readModels, follower);
  }
  return follower;
}

export function isTrialNode(id: string): boolean {
  return kindOf(id) === 'trial';
}
