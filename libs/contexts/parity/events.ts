export type { ParityEvent } from './domain/index.js';
