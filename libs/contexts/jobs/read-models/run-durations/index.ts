export { runDurations, type RunDurationsDocument } from './projection.js';
export { pastRuns } from './queries.js';
