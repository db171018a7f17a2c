export {
  decideRouting,
  preferences,
  type Obstacle,
  type Preference,
  type RoutingDecision,
  type RoutingFacts,
  type RoutingLocation,
  type RoutingReason,
  type RoutingThresholds,
} from './decide-routing.js';
export { expectedMs, FEWEST_RUNS, USUAL_COST, type Cost, type ExpectedMs } from './expectation.js';
export { sizeClassOf, UNKNOWN_WORKLOAD, type Workload } from './workload.js';
