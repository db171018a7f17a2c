import type { Projection } from '@docket/projections';
import { apiKeys } from './api-keys/projection.js';
import { documents } from './documents/projection.js';
import { jobBoard } from './job-board/index.js';
import { pendingWork } from './pending-work/index.js';

/** What projector-operations runs. A new read model adds one line. */
export const operationsProjections = [jobBoard, documents, apiKeys, pendingWork] as readonly Projection[];

export type { ApiKeysDocument } from './api-keys/document.js';
export { apiKeys } from './api-keys/projection.js';
export { findApiKey, listApiKeys, type ApiKeyStatus, type ApiKeyView } from './api-keys/queries.js';
export { listDeadLetters } from './dead-letters/queries.js';
export type { DocumentsDocument } from './documents/document.js';
export { documents } from './documents/projection.js';
export { findDocument, listDocuments, type DocumentFilter, type DocumentView } from './documents/queries.js';
export {
  findJob,
  jobBoard,
  listJobs,
  type AttemptOutcome,
  type AttemptRecord,
  type JobBoardDocument,
  type JobFilter,
  type JobSummary,
  type JobView,
  type SummaryFigure,
} from './job-board/index.js';
export {
  pendingDue,
  pendingExpired,
  pendingIn,
  pendingWork,
  type PendingWorkDocument,
  type PendingWorkPage,
  type PendingWorkRow,
} from './pending-work/index.js';
export { queueDepths, type QueueDepth } from './queues/queries.js';
