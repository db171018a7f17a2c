export {
  type ProjectionAction,
  recordProjectionAction,
  recordReactorAction,
  recordTaskAction,
} from './record-operator-action.js';
export { processAdmin } from './process-admin.js';
export { startProjector } from './start-projector.js';
