import type { JobEvent } from '../../domain/index.js';
import { defineProjection } from '@docket/projections';

/** Past runs that are kept of a method and class of size. */
const KEPT_RUNS = 100;

/** How long the last runs of a method took, by the class of size of what they worked on. */
export interface RunDurationsDocument {
  readonly tenant: string;
  readonly method: string;
  readonly sizeClass: number;
  /** Milliseconds, the newest last. */
  readonly runsMs: readonly number[];
}

export const runDurations = defineProjection<JobEvent, RunDurationsDocument>()({
  name: 'operations.run-durations',
  version: 1,
  on: {
    JobSucceeded: {
      keys: ({ aggregate: { tenant }, data: { method, sizeClass } }) =>
        sizeClass === undefined ? [] : runDurationsKey(tenant, method, sizeClass),
      fold: (known, { aggregate: { tenant }, data: { method, sizeClass = 0, timing } }) => ({
        tenant,
        method,
        sizeClass,
        runsMs: [...(known?.runsMs ?? []), timing.runMs].slice(-KEPT_RUNS),
      }),
    },
  },
});

export function runDurationsKey(tenant: string, method: string, sizeClass: number): string {
  return `${tenant}/${method}/${sizeClass}`;
}
