export { ApiError, isConflict, isFull } from './api-error.js';
export { ConnectionState } from './connection-state.js';
export { pull, type Pulled, type PullOptions } from './consumer-pull.js';
export { DIRECT_BATCH, DIRECT_SUBJECTS, DirectGet, type DirectBatch } from './direct-get.js';
export { storedTime } from './direct-headers.js';
export { type ErrorTable, type Expiry, type Refusal } from './error-table.js';
export {
  BATCH_COMMIT_LINE,
  batchLines,
  expectedSequenceLine,
  headerBlock,
  lastRawHeader,
  rawHeader,
} from './header-block.js';
export { NoAnswer, type NoAnswerReason } from './no-answer.js';
export {
  chunkSubject,
  DEFAULT_CHUNK_BYTES,
  metaSubject,
  objectDigest,
  objectStream,
  objectSubjects,
  type ObjectMeta,
} from './object-layout.js';
export { PeriodicCheck } from './periodic-check.js';
export { readPublishAnswer, type PublishAnswer } from './publish-answer.js';
export {
  headerText,
  ownText,
  payloadLength,
  payloadText,
  replyBytes,
  statusCode,
  statusText,
  subjectText,
} from './raw-message.js';
export { deliveriesOf, readReply, type DeliveryReply } from './reply-subject.js';
export { RequestDeadline, untilAnswered } from './request-deadline.js';
export { Requests } from './requests.js';
export { type StoredMessage, type TimedMessage } from './stored-message.js';
