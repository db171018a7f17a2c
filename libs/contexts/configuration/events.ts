export type { ConfigurationEvent } from './domain/index.js';
