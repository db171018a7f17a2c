export type { SecurityEvent } from './domain/index.js';
