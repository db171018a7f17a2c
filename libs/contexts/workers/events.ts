export type { WorkerEvent } from './domain/index.js';
