export { differences, nearestRun, type CachePart, type EarlierRun } from './differences.js';
export { cachedRequestOf, cacheKey, cacheParts, type CachedRequest, type Hash } from './fingerprint.js';
export { CacheRecord, cacheModes, MAX_DIFFERENCES, type CacheDifference, type CacheMode } from './schema.js';
