export { madeHeader, madeRows, madeTable, trainingJob } from './rows.js';
export { modelSamples } from './samples.js';
export { stoppingStudy } from './studies.js';
