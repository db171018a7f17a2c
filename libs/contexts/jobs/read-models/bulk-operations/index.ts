export { bulkOperations, type BulkOperationsDocument } from './projection.js';
export { findBulkOperation, listBulkOperations, type BulkOperationView } from './queries.js';
