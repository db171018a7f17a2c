export { alignmentStats } from './alignment-stats/method.js';
export { hyphyMethods } from './hyphy/methods.js';
