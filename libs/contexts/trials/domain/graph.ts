import { companyIdOf, slugOf } from './names.js';
import type { TrialRecord } from './record/schema.js';

export const nodeKinds = [
  'trial',
  'company',
  'condition',
  'intervention',
  'country',
  'site',
  'outcome',
] as const;
export type NodeKind = (typeof nodeKinds)[number];

/** Kinds of edges, each from a trial to a node of one kind. */
export const edgeKinds = {
  sponsored_by: 'company',
  collaborates_with: 'company',
  studies: 'condition',
  classified_as: 'condition',
  uses: 'intervention',
  runs_in: 'country',
  has_site: 'site',
  measures: 'outcome',
  also_measures: 'outcome',
} as const satisfies Readonly<Record<string, NodeKind>>;
export type EdgeKind = keyof typeof edgeKinds;

/** An edge from a trial, without where it came from. */
export interface GraphEdge {
  readonly edge: EdgeKind;
  /** `<kind>_<key>`: the same name in other letters is the same node. */
  readonly to: string;
  /** As the record spells it. */
  readonly label: string;
}

/** Members of a record that edges come from. */
export const edgeFields = [
  'sponsor',
  'collaborators',
  'conditions',
  'conditionTerms',
  'interventions',
  'locations',
  'primaryOutcomes',
  'secondaryOutcomes',
] as const satisfies readonly (keyof TrialRecord)[];
export type EdgeField = (typeof edgeFields)[number];

const MOST_LABEL = 300;

export function nodeId(kind: NodeKind, key: string): string {
  return `${kind}_${key}`;
}

/** The kind of a node by its id; undefined for what is no id of a node. */
export function kindOf(id: string): NodeKind | undefined {
  return nodeKinds.find((kind) => id.startsWith(`${kind}_`) && id.length > kind.length + 1);
}

/** The edges that one member of a record stands for, each node once. */
export function edgesOf<Field extends EdgeField>(
  field: Field,
  record: Pick<TrialRecord, Field>,
): GraphEdge[] {
  const found = new Map<string, GraphEdge>();
  for (const edge of all(field, record as TrialRecord)) {
    const key = `${edge.edge}/${edge.to}`;
    if (!found.has(key)) found.set(key, edge);
  }
  return [...found.values()];
}

function all(field: EdgeField, record: TrialRecord): GraphEdge[] {
  switch (field) {
    case 'sponsor':
      return record.sponsor === null ? [] : [company('sponsored_by', record.sponsor.name)];
    case 'collaborators':
      return record.collaborators.map(({ name }) => company('collaborates_with', name));
    case 'conditions':
      return record.conditions.map((name) => named('studies', name));
    case 'conditionTerms':
      return record.conditionTerms.map(({ term }) => named('classified_as', term));
    case 'interventions':
      return record.interventions.map(({ name }) => named('uses', name));
    case 'locations':
      return record.locations.flatMap(({ facility, city, country }) => [
        ...(country === null ? [] : [named('runs_in', country)]),
        ...(facility === null ? [] : [site(facility, city, country)]),
      ]);
    case 'primaryOutcomes':
      return record.primaryOutcomes.map(({ measure }) => named('measures', measure));
    case 'secondaryOutcomes':
      return record.secondaryOutcomes.map(({ measure }) => named('also_measures', measure));
  }
}

function named(edge: EdgeKind, name: string): GraphEdge {
  return { edge, to: nodeId(edgeKinds[edge], slugOf(name)), label: name.slice(0, MOST_LABEL) };
}

function company(edge: 'sponsored_by' | 'collaborates_with', name: string): GraphEdge {
  return { edge, to: nodeId('company', companyIdOf(name)), label: name };
}

/** Many clinics have one name: place and country tell them apart. */
function site(facility: string, city: string | null, country: string | null): GraphEdge {
  const parts = [facility, city, country].filter((part) => part !== null);
  const label = parts.join(', ').slice(0, MOST_LABEL);
  return { edge: 'has_site', to: nodeId('site', slugOf(parts.join(' '))), label };
}
