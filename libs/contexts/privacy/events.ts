export type { PrivacyEvent } from './domain/index.js';
