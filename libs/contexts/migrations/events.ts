export type { MigrationEvent } from './domain/index.js';
