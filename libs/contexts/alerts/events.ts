export type { AlertsEvent } from './domain/index.js';
