export {
  finalStates,
  jobDecider,
  jobSequence,
  POISON_LIMIT,
  type JobCommand,
  type JobState,
  type SubmitJob,
} from '../domain/index.js';
export { JobStory, jobSteps, play, request, result } from './histories.js';
export { taskContext } from './task-context.js';
