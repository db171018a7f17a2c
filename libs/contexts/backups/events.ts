export type { BackupEvent } from './domain/index.js';
