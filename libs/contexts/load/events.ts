export type { LoadEvent } from './domain/index.js';
