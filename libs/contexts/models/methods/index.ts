export { trialFeatures } from './features/method.js';
export { imageInspect } from './image-inspect/method.js';
export { modelPredict } from './predict/method.js';
export { recommendItems } from './recommend/method.js';
export { survivalAnalyse } from './survival/method.js';
export { modelTrain } from './train/method.js';
export { textEntities } from './entities/method.js';
export { textSentiment } from './sentiment/method.js';
