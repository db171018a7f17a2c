export { hyphyProgram, type HyphyProgram } from './hyphy/supply.js';
export { llamaServerProgram, type LlamaProgram } from './llama/supply.js';
export { pictureModel, type PictureModel } from './picture-model/supply.js';
export { startEngines, type ChosenEngine, type Engines, type EnginesOptions } from './start-engines.js';
export { cacheFolder } from './supply/cache-folder.js';
export { type EngineProgress, type OnProgress } from './supply/progress.js';
