export type { AccessEvent, TenantEvent } from './domain/index.js';
export { accessEventTypes, tenantEventTypes } from './domain/index.js';
