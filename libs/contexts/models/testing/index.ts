export { madeHeader, madeRows, madeTable } from './rows.js';
export { modelSamples } from './samples.js';
export { stoppingStudy } from './studies.js';
