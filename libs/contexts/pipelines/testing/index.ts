export { startOutsideWorker, type Assignment, type OutsideWorker } from './outside-worker.js';
export { carryOut, METHOD, PipelineBench, say, stepOf } from './pipeline-bench.js';
export { failToUndo, hold, leaveOut, listOfFour, passResultsOn, undoSteps } from './sample-pipelines.js';
