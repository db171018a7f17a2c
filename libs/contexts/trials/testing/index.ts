export { nctIdOf, scattered, study, type StudyOptions } from './studies.js';
export { recordOf, trialSamples } from './samples.js';
