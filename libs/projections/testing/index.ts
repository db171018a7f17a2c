export { eventBuilder, type RecordedFields } from './event-builder.js';
export { expectProjection, type GivenEvents } from './expect-projection.js';
export type { Parked } from './in-memory-generation.js';
export {
  balances,
  both,
  buckets,
  ledgerContext,
  ledgerEventTypes,
  naiveFold,
  type Balance,
  type LedgerEvent,
} from './ledger.js';
export { foldLog } from './fold-log.js';
export { Recorder, actor, startMs } from './recorder.js';
