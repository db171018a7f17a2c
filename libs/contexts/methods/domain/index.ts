export { methodEventTypes, type Declaration, type MethodEvent, type MethodRegistered } from './events.js';
export {
  MAX_VERSIONS,
  methodAggregateId,
  methodDecider,
  newestVersion,
  type MethodState,
  type RegisterMethod,
} from './method.js';
