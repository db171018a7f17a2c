import { defineProjection } from '@docket/projections';
import {
  changed,
  type EdgeField,
  edgeFields,
  type EdgeKind,
  edgesOf,
  nodeId,
  type TrialEvent,
  type TrialRecord,
} from '../../domain/index.js';

/** An edge from a trial. */
export interface StoredEdge {
  readonly edge: EdgeKind;
  readonly to: string;
  readonly label: string;
  /** The member of the record that it comes from. */
  readonly field: EdgeField;
  /** The version of the record that has brought it, and the position of its event. */
  readonly version: number;
  readonly position: number;
}

/** A trial with its edges. Every edge of the graph begins at a trial, so these documents are all of it. */
export interface TrialGraphDocument {
  readonly tenant: string;
  readonly nctId: string;
  readonly node: string;
  readonly label: string;
  readonly status: string | null;
  readonly phases: readonly string[];
  readonly version: number;
  readonly edges: readonly StoredEdge[];
  /** The nodes that the edges lead to, each once. */
  readonly to: readonly string[];
}

export const trialGraph = defineProjection<TrialEvent, TrialGraphDocument>()({
  name: 'reporting.trial-graph',
  version: 2,
  indexes: [{ keys: { tenant: 1, to: 1, nctId: 1 } }, { keys: { tenant: 1, _pos: 1 } }],
  on: {
    TrialRegistered: {
      fold: (_none, { aggregate, data: { record }, position }) => {
        const edges = edgeFields.flatMap((field) => stored(field, record, 1, position));
        return {
          tenant: aggregate.tenant,
          nctId: aggregate.id,
          node: nodeId('trial', aggregate.id),
          label: labelOf(record, aggregate.id),
          status: record.status,
          phases: record.phases,
          version: 1,
          edges,
          to: targets(edges),
        };
      },
    },
    TrialChanged: {
      fold: (trial, { data: { changes }, position }) => {
        if (!trial) return trial;
        const version = trial.version + 1;
        const touched = edgeFields.filter((field) => changes[field] !== undefined);
        const after = changed({} as TrialRecord, changes);
        const edges = edgeFields.flatMap((field) => {
          const before = trial.edges.filter((edge) => edge.field === field);
          if (!touched.includes(field)) return before;
          // What stays an edge keeps the version and position that have brought it.
          return stored(field, after, version, position).map(
            (edge) => before.find((one) => one.edge === edge.edge && one.to === edge.to) ?? edge,
          );
        });
        const { status, phases, briefTitle, officialTitle } = changes;
        const label = briefTitle?.after ?? officialTitle?.after ?? trial.label;
        return {
          ...trial,
          label,
          status: status === undefined ? trial.status : status.after,
          phases: phases === undefined ? trial.phases : phases.after,
          version,
          edges,
          to: targets(edges),
        };
      },
    },
  },
});

function stored(field: EdgeField, record: TrialRecord, version: number, position: number): StoredEdge[] {
  return edgesOf(field, record).map((edge) => ({ ...edge, field, version, position }));
}

function targets(edges: readonly StoredEdge[]): string[] {
  return [...new Set(edges.map(({ to }) => to))];
}

function labelOf(record: TrialRecord, nctId: string): string {
  return record.briefTitle ?? record.officialTitle ?? nctId;
}
