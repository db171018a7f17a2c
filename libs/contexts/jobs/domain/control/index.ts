export {
  limitScopes,
  MOST_AT_ONCE,
  queueControlEventTypes,
  type LimitScope,
  type QueueControlEvent,
} from './events.js';
export {
  isPaused,
  keyOf,
  limitsOn,
  QUEUE_CONTROL_ID,
  queueControlDecider,
  type ConcurrencyLimit,
  type PausedQueue,
  type QueueControl,
  type QueueControlCommand,
} from './queue-control.js';
