export {
  addToSketch,
  emptySketch,
  mergeSketches,
  quantile,
  RELATIVE_ACCURACY,
  type Sketch,
} from './sketch.js';
export {
  addDuration,
  durationFigures,
  mergeDurations,
  noDurations,
  type DurationFigures,
  type DurationStats,
} from './stats.js';
