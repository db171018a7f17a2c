export { cacheFolder } from './supply/cache-folder.js';
export { type EngineProgress, type OnProgress } from './supply/progress.js';
