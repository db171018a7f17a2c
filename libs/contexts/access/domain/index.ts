export { apiKeyDecider, type ApiKeyCommand, type ApiKeyState } from './api-key.js';
export {
  accessEventTypes,
  type AccessDenied,
  type AccessEvent,
  type ApiKeyCreated,
  type ApiKeyEvent,
  type ApiKeyRevoked,
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
