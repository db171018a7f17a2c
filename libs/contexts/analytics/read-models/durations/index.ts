export { addDuration, DurationSum, noDurations, type DurationFigures, type DurationStats } from './stats.js';
