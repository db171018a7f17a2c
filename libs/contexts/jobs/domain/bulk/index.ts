export {
  bulkOperationDecider,
  type BulkOperation,
  type BulkOperationCommand,
  type BulkOperationState,
} from './bulk-operation.js';
export {
  BULK_CHUNK,
  BULK_SAMPLE,
  bulkActions,
  bulkOperationEventTypes,
  MOST_BULK_JOBS,
  type BulkAction,
  type BulkFilter,
  type BulkOperationEvent,
  type BulkProblem,
} from './events.js';
