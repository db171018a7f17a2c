export { apiKeyDecider, type ApiKeyCommand, type ApiKeyState } from './api-key.js';
export {
  accessEventTypes,
  roles,
  type AccessDenied,
  type AccessEvent,
  type ApiKeyCreated,
  type ApiKeyEvent,
  type ApiKeyRevoked,
  type DownloadStarted,
  type ExportStarted,
  type ReadingEvent,
  type Role,
} from './events.js';
