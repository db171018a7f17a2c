export type {
  Band,
  Holder,
  ItemPlace,
  ItemRoute,
  LaneName,
  Lease,
  LeaseOperations,
  QueueDepth,
  QueuedItem,
  ResumedLease,
  TakeOptions,
  WorkItem,
  WorkQueue,
} from './port.js';
export { bandOf } from './route.js';
export {
  ConcurrencySlots,
  type ConcurrencySlotsOptions,
  type SlotHolder,
  type SlotLimits,
  type TakenSlot,
} from './slots.js';
export { createTickChannel, type Tick, type TickChannel } from './ticks.js';
export { createWorkQueue, type WorkQueueOptions } from './work-queue.js';
export {
  WORKER_SILENT_MS,
  WorkerRegistry,
  type RegisteredWorker,
  type WorkerFacts,
  type WorkerName,
  type WorkerRegistryOptions,
} from './worker-registry.js';
