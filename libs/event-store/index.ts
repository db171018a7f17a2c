export { storedTypeOf } from './envelope/stored-headers.js';
export { partitionOfSubject, subjectOf } from './envelope/subjects.js';
export { createEventStore, type EventStoreOptions } from './event-store.js';
export { FIRST_DATA_VERSION, type DataVersion } from './contract/data-version.js';
export { DEFAULT_SETTINGS, type EventStoreSettings } from './contract/settings.js';
export type {
  AggregateAppend,
  Appended,
  AppendResult,
  Conflict,
  EventStore,
  Expected,
  LoadedState,
  LoadOptions,
  NewEvent,
  ReadAggregateOptions,
} from './contract/port.js';
export { isUnreadable, type UnreadablePayload } from './reading/decode.js';
export { createRawLog, type RawBatch, type RawLog, type RawReadOptions } from './reading/raw-log.js';
export { asyncApiDocument, type AsyncApiOptions } from './registry/async-api.js';
export { createRegistry, type SchemaRegistry } from './registry/registry.js';
export type { Drift } from './streams/drift.js';
export {
  dataVersionOf,
  readDataVersion,
  stampDataVersion,
  type StoredDataVersion,
} from './streams/data-version.js';
export {
  applyStream,
  applyStreams,
  planStreams,
  streamDifferences,
  type StreamDifference,
  type StreamPlan,
} from './streams/plan.js';
export { requireLog, type LogLimits } from './streams/require-log.js';
export { NEEDED_SERVER_VERSION, requireServerFeatures } from './streams/server-features.js';
export { LOG_STREAM, wantedStream, type StreamSettings } from './streams/stream-settings.js';
export {
  exportEvents,
  findResumePoint,
  type ExportOptions,
  type TransferProgress,
} from './transfer/export.js';
export type { ExportedEvent } from './transfer/exported-event.js';
export type { ExportHeader, ResumePoint } from './transfer/format.js';
export { importEvents, type Imported, type ImportOptions, type ImportProgress } from './transfer/import.js';
export {
  asExport,
  bytesOfExported,
  endsAppend,
  idOfExported,
  readExport,
  timeOfExported,
} from './transfer/read-export.js';
