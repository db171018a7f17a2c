export {
  dashboardDecider,
  dashboardEventTypes,
  type DashboardCommand,
  type DashboardDefinition,
  type DashboardEvent,
  type DashboardState,
} from './dashboard.js';
export {
  analyticsEventTypes,
  experimentDecider,
  variantAt,
  type ExperimentDefinition,
  type ExperimentSaved,
  type ExperimentState,
  type SaveExperiment,
} from './experiment.js';
export type { ProductEvent, ProductEventRecorded, RecordedProductEvent } from './product-event.js';
export { addHash, emptySketch, estimate, mergeSketches, SKETCH_ERROR, type Sketch } from './sketch.js';
