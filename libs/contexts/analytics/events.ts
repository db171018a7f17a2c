export type { ExperimentSaved } from './domain/index.js';
