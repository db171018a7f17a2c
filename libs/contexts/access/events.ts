export type { AccessEvent, SessionEvent, TenantEvent } from './domain/index.js';
export { accessEventTypes, sessionEventTypes, tenantEventTypes } from './domain/index.js';
