export { trialFeatures } from './features/method.js';
export { modelPredict } from './predict/method.js';
export { survivalAnalyse } from './survival/method.js';
export { modelTrain } from './train/method.js';
