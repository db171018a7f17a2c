export type { AccessEvent } from './domain/index.js';
export { accessEventTypes } from './domain/index.js';
