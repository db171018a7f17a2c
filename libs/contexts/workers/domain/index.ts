export { workerEventTypes, type WorkerEvent } from './events.js';
export { workerDecider, type WorkerCommand, type WorkerState } from './worker.js';
