export { everyEvent } from './every-event.js';
export { JobStory, jobSteps, play, request, result } from '@docket/contexts/jobs/testing';
export { actor, Recorder, startMs } from '@docket/projections/testing';
export { foldLog } from '@docket/projections/testing';
