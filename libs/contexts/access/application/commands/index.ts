import {
  CreateApiKeyHandler,
  NoteKeyUseHandler,
  RevokeApiKeyHandler,
  RotateApiKeyHandler,
} from './api-keys.js';
import { RecordDenialHandler } from './record-denial.js';
import { TenantChangeHandler } from './tenants.js';
import { RecordReadingHandler } from './record-reading.js';

/** The command handlers of this context. A new one adds one entry. */
export const handlers = [
  CreateApiKeyHandler,
  NoteKeyUseHandler,
  RevokeApiKeyHandler,
  RotateApiKeyHandler,
  RecordDenialHandler,
  RecordReadingHandler,
  TenantChangeHandler,
];

export {
  CreateApiKeyCommand,
  NoteKeyUseCommand,
  RevokeApiKeyCommand,
  RotateApiKeyCommand,
} from './api-keys.js';
export { RecordDenialCommand } from './record-denial.js';
export { RecordReadingCommand } from './record-reading.js';
