export {
  documentDecider,
  KEPT_NAMES,
  visibleNames,
  withName,
  type NameGiven,
  type DocumentCommand,
  type DocumentState,
  type RegisterDocument,
} from './document.js';
export {
  documentEventTypes,
  type DocumentEvent,
  type DocumentRegistered,
  type DocumentUploadedAgain,
} from './events.js';
