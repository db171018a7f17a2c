export type {
  AggregateAppend,
  Appended,
  AppendResult,
  Conflict,
  EventStore,
  Expected,
  LoadedState,
  NewEvent,
  ReadAggregateOptions,
} from './port.js';
