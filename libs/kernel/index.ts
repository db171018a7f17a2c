export { backoffDelayMs, type RetryPolicy } from './backoff.js';
export type { Caller, Scopes } from './caller.js';
export { canonicalJson } from './canonical-json.js';
export { detectCharset, type Charset } from './charset.js';
export { fixedClock, systemClock, type Clock } from './clock.js';
export { fold, type Decider, type DecisionContext, type Timed } from './decider.js';
export { assertNever, DocketError, isDocketError, messageOf } from './errors.js';
export {
  documentKey,
  type Actor,
  type AggregateRef,
  type DomainEvent,
  type EventContext,
  type Origin,
  type Recorded,
  type RecordedEvent,
} from './event.js';
export type { EventType, JsonSchema, Upcast } from './event-type.js';
export {
  DEFAULT_TENANT,
  fnv1a32,
  isToken,
  nameBasedId,
  PARTITIONS,
  partitionOf,
  timeOrderedId,
  OPERATORS_TENANT,
} from './ids.js';
export { isPointer, valueAt } from './json-pointer.js';
export { PERSONAL_PATTERN, personalFields } from './personal.js';
export type { EventLog, LogBatch, LogFilter, LogHead, LogReadOptions } from './log.js';
export {
  isVisible,
  marksOf,
  ownershipOf,
  visibilityOf,
  type Ownership,
  type Visibility,
} from './ownership.js';
export { packNumbers, unpackNumbers } from './packed-numbers.js';
export {
  addAllToQuantileSketch,
  addToQuantileSketch,
  emptyQuantileSketch,
  mergeQuantileSketches,
  QUANTILE_ACCURACY,
  type QuantileSketch,
  QuantileSum,
  quantileOf,
} from './quantile-sketch.js';
export { roles, type Role } from './roles.js';
export { accept, reject, type Decision, type Rejection } from './result.js';
