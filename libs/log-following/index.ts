export { FOLLOWER_FAULT_POINTS, type FollowerFaultInjector, type FollowerFaultPoint } from './faults.js';
export { followWithLease, type Following, type FollowingSession } from './following/follow-with-lease.js';
export { followTail, type Tail } from './following/follow-tail.js';
export { anchorOf, CheckpointKeeper, RATE_HOLDS_MS } from './leasing/checkpoint-keeper.js';
export { freeLease } from './leasing/free-lease.js';
export { Heartbeat } from './leasing/heartbeat.js';
export {
  Lease,
  leaseLost,
  leaseOwner,
  LeaseWatch,
  type LeaseStore,
  type TakenLease,
} from './leasing/lease.js';
export { untilBeat } from './leasing/lease-rounds.js';
export { LeaseSession, type LeaseSessionOptions } from './leasing/lease-session.js';
export { silentLogger, type FollowerLogger } from './logger.js';
export {
  ActionOutbox,
  adoptOldNames,
  type ActedOn,
  type ActionOutboxOptions,
} from './operator/action-outbox.js';
export { relayActions } from './operator/action-relay.js';
export type { CommandedSession, Replayed } from './operator/commanded-session.js';
export { draftOperatorAction, type OperatorAction, type RecordAction } from './operator/operator-action.js';
export {
  listParked,
  sendCommand,
  type PageChoice,
  type ParkedKey,
  type ParkedPage,
  type ParkedRequest,
  type RequestTarget,
} from './operator/parked-commands.js';
export { replayParked } from './operator/replay-parked.js';
export { runCommands } from './operator/run-commands.js';
export { loadSkips, ParkingLot, skipKey } from './parking/parking-lot.js';
export { ParkedReferences, type ParkingPlace } from './parking/references.js';
export { weightOf } from './reading/event-weight.js';
export { checkLog, checkWhole, isForked, type FollowerName } from './reading/log-check.js';
export { MOST_READ_AHEAD_BYTES, readAheadMemory, SharedMemory, type MemoryShare } from './reading/memory.js';
export { mergedBatches } from './reading/merged-batches.js';
export { SharedLog } from './reading/shared-log.js';
export type {
  Anchor,
  Checkpoint,
  CommandOutcome,
  CommandRecord,
  LeaseRecord,
  ParkedRecord,
  SkipRecord,
} from './records.js';
export { openFollowerStore, WRITES, type FollowerStore } from './store.js';
export { healthOf, type Reported, type RunnerHealth } from './reporting/health.js';
export { RunReport } from './reporting/run-report.js';
export {
  classifyError,
  isPermanent,
  isTakenOver,
  isUnavailable,
  type ErrorClass,
} from './retrying/classify-error.js';
export { retryDelayMs, RetryPolicy } from './retrying/retry-policy.js';
export { onceFor } from './waiting/once-for.js';
export { pause } from './waiting/pause.js';
export { Together } from './waiting/together.js';
export { Signal } from './waiting/signal.js';
export { insertMissing, MissingDocuments } from './writing/insert-missing.js';
export { isFollowerName, type FollowerWords } from './words.js';
