export {
  addToQuantileSketch as addToSketch,
  emptyQuantileSketch as emptySketch,
  mergeQuantileSketches as mergeSketches,
  QUANTILE_ACCURACY as RELATIVE_ACCURACY,
  type QuantileSketch as Sketch,
  quantileOf as quantile,
} from '@docket/kernel';
export {
  addDuration,
  durationFigures,
  mergeDurations,
  noDurations,
  type DurationFigures,
  type DurationStats,
} from './stats.js';
