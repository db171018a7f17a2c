export { everyEvent } from './every-event.js';
export { JobStory, jobSteps, play, request, result } from './histories.js';
export { actor, Recorder, startMs } from './recorder.js';
export { foldLog } from './fold-log.js';
