export type { ImportsEvent } from './domain/index.js';
