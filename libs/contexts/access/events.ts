export type { AccessEvent, SessionEvent } from './domain/index.js';
export { accessEventTypes, sessionEventTypes } from './domain/index.js';
