export {
  startOutsideWorker,
  type Assignment,
  type OutsideWorker,
  type WorkAnswer,
} from './outside-worker.js';
