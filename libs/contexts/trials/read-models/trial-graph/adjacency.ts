import { type EdgeField, edgeFields, type EdgeKind, edgeKinds } from '../../domain/index.js';
import type { MemoryIndex } from '../in-memory/follower.js';
import type { StoredEdge, TrialGraphDocument } from './projection.js';

export type GraphTrial = Pick<TrialGraphDocument, 'nctId' | 'node' | 'label' | 'status' | 'phases' | 'edges'>;

/** Fields of the documents that a walk needs. */
export const graphFields = {
  _id: 0,
  tenant: 1,
  nctId: 1,
  node: 1,
  label: 1,
  status: 1,
  phases: 1,
  edges: 1,
} as const;

const kinds = Object.keys(edgeKinds) as EdgeKind[];
/** Numbers of an edge: kind, node, label, field, version. */
const WIDTH = 5;

interface Kept extends Omit<GraphTrial, 'edges'> {
  readonly numbers: Int32Array;
  readonly positions: Float64Array;
}

/** The edges of all trials, forwards and backwards, in numbers: an object for each would take several times the memory. */
export class Adjacency implements MemoryIndex<GraphTrial & { readonly tenant: string }> {
  private readonly kept: (Kept | undefined)[] = [];
  private readonly places = new Map<string, number>();
  private readonly texts: string[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly incoming = new Map<number, number[]>();

  get size(): number {
    return this.places.size;
  }

  apply({ nctId, node, label, status, phases, edges }: GraphTrial): void {
    const before = this.places.get(node);
    if (before !== undefined) this.kept[before] = undefined;
    const place = this.kept.length;
    this.places.set(node, place);
    const numbers = new Int32Array(edges.length * WIDTH);
    const positions = new Float64Array(edges.length);
    const targets = new Set<number>();
    edges.forEach((edge, index) => {
      const to = this.numberOf(edge.to);
      targets.add(to);
      const { version } = edge;
      numbers.set(
        [kinds.indexOf(edge.edge), to, this.numberOf(edge.label), edgeFields.indexOf(edge.field), version],
        index * WIDTH,
      );
      positions[index] = edge.position;
    });
    for (const to of targets) {
      const list = this.incoming.get(to);
      if (list === undefined) this.incoming.set(to, [place]);
      else list.push(place);
    }
    this.kept.push({ nctId, node, label, status, phases, numbers, positions });
  }

  trials(nodes: readonly string[]): GraphTrial[] {
    return nodes
      .map((node) => this.places.get(node))
      .filter((place) => place !== undefined)
      .map((place) => this.trialAt(place)!);
  }

  /** Trials that have an edge to one of some nodes, in the order of their ids. */
  trialsTo(nodes: readonly string[], limit: number): GraphTrial[] {
    const places = new Set<number>();
    for (const node of nodes) {
      const number = this.numbers.get(node);
      for (const place of (number === undefined ? undefined : this.incoming.get(number)) ?? []) {
        if (this.kept[place] !== undefined) places.add(place);
      }
    }
    return [...places]
      .sort((a, b) => (this.kept[a]!.nctId < this.kept[b]!.nctId ? -1 : 1))
      .slice(0, limit)
      .map((place) => this.trialAt(place)!);
  }

  private trialAt(place: number): GraphTrial | undefined {
    const kept = this.kept[place];
    if (kept === undefined) return undefined;
    const { numbers, positions, ...trial } = kept;
    const edges: StoredEdge[] = [];
    for (let index = 0; index < positions.length; index += 1) {
      const at = index * WIDTH;
      edges.push({
        edge: kinds[numbers[at]!]!,
        to: this.texts[numbers[at + 1]!]!,
        label: this.texts[numbers[at + 2]!]!,
        field: edgeFields[numbers[at + 3]!] as EdgeField,
        version: numbers[at + 4]!,
        position: positions[index]!,
      });
    }
    return { ...trial, edges };
  }

  private numberOf(text: string): number {
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    const number = this.texts.length;
    this.texts.push(text);
    this.numbers.set(text, number);
    return number;
  }
}
