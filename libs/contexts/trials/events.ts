export { changed, type TrialEvent, type TrialRecord } from './domain/index.js';
