import { Gauge, type Registry } from '@docket/observability';
import type { TreeHead } from '@docket/transparency/verifier';

/** Shows how far the tree and its signed heads have come. */
export function treeMetrics(registry: Registry): { show(size: number, last: TreeHead | undefined): void } {
  const size = gauge(
    registry,
    'docket_audit_tree_entries',
    'Entries of the log that the Merkle tree covers.',
  );
  const signed = gauge(
    registry,
    'docket_audit_signed_entries',
    'Entries that the newest signed tree head covers.',
  );
  const time = gauge(
    registry,
    'docket_audit_head_timestamp_seconds',
    'When the newest tree head was signed.',
  );
  return {
    show(entries, last) {
      size.set(entries);
      if (last === undefined) return;
      signed.set(last.size);
      time.set(Date.parse(last.time) / 1_000);
    },
  };
}

/** Several apps of one process share their registry. */
function gauge(registry: Registry, name: string, help: string): Gauge {
  const found = registry.getSingleMetric(name);
  return found instanceof Gauge ? found : new Gauge({ name, help, registers: [registry] });
}
