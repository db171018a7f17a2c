export type { SignatureEvent } from './domain/index.js';
