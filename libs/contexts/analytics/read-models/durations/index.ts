export { packNumbers, unpackNumbers } from './packed.js';
export { addToSketch, emptySketch, quantile, RELATIVE_ACCURACY, type Sketch } from './sketch.js';
export { addDuration, DurationSum, noDurations, type DurationFigures, type DurationStats } from './stats.js';
