export { type OperationsEvent, operationsEventTypes } from './domain/index.js';
