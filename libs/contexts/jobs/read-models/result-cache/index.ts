export { resultCache, type ResultCacheDocument } from './projection.js';
export { earlierRuns } from './queries.js';
