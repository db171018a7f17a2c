export { operationsEventTypes, type OperationsEvent, type ProjectionOperated } from './events.js';
