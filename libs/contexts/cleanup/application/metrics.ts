import { Counter, type Registry } from '@docket/observability';
import type { CleanupKind } from '../domain/index.js';

const REMOVED = 'docket_cleanup_removed_total';
const BYTES = 'docket_cleanup_removed_bytes_total';
const LEFT_OUT = 'docket_cleanup_left_out_total';
const RUNS = 'docket_cleanup_runs_total';

/** Counts what this process removes. Several parts of one process share their registry. */
export interface CleanupMetrics {
  batch(kind: CleanupKind, removed: number, bytes: number, leftOut: number): void;
  run(outcome: 'completed' | 'failed'): void;
}

export function cleanupMetrics(registry: Registry): CleanupMetrics {
  const counter = <Label extends string>(name: string, help: string, label: Label): Counter<Label> =>
    (registry.getSingleMetric(name) as Counter<Label> | undefined) ??
    new Counter({ name, help, labelNames: [label], registers: [registry] });
  const removed = counter(REMOVED, 'Objects and samples that clean-ups have removed, by kind.', 'kind');
  const removedBytes = counter(BYTES, 'Bytes that clean-ups have removed, by kind.', 'kind');
  const left = counter(LEFT_OUT, 'What clean-ups were to remove and have left, by kind.', 'kind');
  const runs = counter(RUNS, 'Runs of plans of clean-ups, by how they ended.', 'outcome');
  return {
    batch(kind, count, bytes, leftOut) {
      removed.inc({ kind }, count);
      removedBytes.inc({ kind }, bytes);
      left.inc({ kind }, leftOut);
    },
    run: (outcome) => runs.inc({ outcome }),
  };
}
