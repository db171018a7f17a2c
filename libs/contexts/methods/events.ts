export {
  methodAggregateId,
  methodDecider,
  methodEventTypes,
  newestVersion,
  type Declaration,
  type MethodEvent,
  type MethodState,
} from './domain/index.js';
