export type { AccessEvent } from './domain/index.js';
