export type { CleanupEvent } from './domain/index.js';
