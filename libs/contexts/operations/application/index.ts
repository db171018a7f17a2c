export { type ProjectionAction, recordProjectionAction } from './record-projection-action.js';
export { startProjector } from './start-projector.js';
