export { ModelArtifacts } from './artifacts.js';
export { hostServicesOf } from './host-services.js';
export { Predicting, type Asked, type MadePrediction, type ReplayedPrediction } from './predicting.js';
export { trainedBy } from './trained-job.js';
