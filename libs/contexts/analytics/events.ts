export type { DashboardEvent, ExperimentSaved } from './domain/index.js';
