export { measureAlignment, type AlignmentShape } from './measure-alignment.js';
export { Routing, type QueueLoad, type RoutingRequest, type RoutingSources } from './routing.js';
