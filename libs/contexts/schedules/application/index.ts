export { nextRuns, ticksOf, type Times } from './ticks.js';
