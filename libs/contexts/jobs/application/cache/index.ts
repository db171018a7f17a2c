export { askCache, type CacheAnswer, type EarlierRuns, type ResultCacheServices } from './result-cache.js';
