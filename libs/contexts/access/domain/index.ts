export {
  apiKeyDecider,
  standsAboveTenants,
  START,
  type ApiKey,
  type ApiKeyCommand,
  type ApiKeyState,
  type Secret,
} from './api-key.js';
export {
  accessEventTypes,
  type AccessDenied,
  type AccessEvent,
  type ApiKeyCreated,
  type ApiKeyEvent,
  type ApiKeyRevoked,
  type ApiKeyRotated,
  type DownloadStarted,
  type ExportStarted,
  type ReadingEvent,
} from './events.js';
export { sessionDecider, type SessionCommand, type SessionState } from './session.js';
export {
  sessionEventTypes,
  type Person,
  type SessionEnded,
  type SessionEvent,
  type SessionStarted,
} from './session-events.js';
export { tenantEventTypes, type Quotas, type TenantEvent } from './tenant-events.js';
export {
  tenantDecider,
  type ChangeTenant,
  type CreateTenant,
  type QuotaChanges,
  type Tenant,
  type TenantCommand,
  type TenantState,
} from './tenant.js';
