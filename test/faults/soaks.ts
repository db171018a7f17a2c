import { eventStoreSoak } from './event-store/soak.js';
import { jobsSoak } from './jobs-soak/soak.js';
import { processesSoak } from './processes-soak/soak.js';
import { projectionsSoak } from './projections-soak/soak.js';
import type { Soak } from './soak-report.js';

/** Every soak by its name on the command line. */
export const soaks: Readonly<Record<string, Soak>> = {
  'event-store': eventStoreSoak,
  jobs: jobsSoak,
  processes: processesSoak,
  projections: projectionsSoak,
};
