import type { Decider } from '@docket/kernel';
import type { PipelineRunCommand } from './run/commands.js';
import { decide } from './run/decide.js';
import type { PipelineRunEvent } from './run/events.js';
import { evolve } from './run/evolve.js';
import type { PipelineRunState } from './run/state.js';

export const pipelineRunDecider: Decider<PipelineRunState, PipelineRunCommand, PipelineRunEvent> = {
  aggregate: 'pipeline-run',
  // A run with a list of hundreds of items has an event for each.
  version: 1,
  initialState: { status: 'unknown' },
  decide,
  evolve,
};

export {
  at,
  MAX_ITEMS,
  MAX_JOBS,
  type Condition,
  type Definition,
  type DefinitionProblem,
  type RunInput,
  type Source,
  type Step,
  type StepJob,
} from './definition/definition.js';
export { allSources, ancestorsOf } from './definition/check-graph.js';
export { readDefinition, type ReadDefinition } from './definition/read-definition.js';
export {
  alternatives,
  dependenciesOf,
  depthsOf,
  neededSources,
  templateSources,
} from './definition/sources.js';
export { pipelineEventTypes, type PipelineDefined, type PipelineEvent } from './pipeline-events.js';
export {
  isPipelineName,
  MAX_VERSIONS,
  pipelineAggregateId,
  pipelineDecider,
  type DefinePipeline,
  type PipelineState,
  type PipelineVersion,
} from './pipeline.js';
export type { PipelineRunCommand } from './run/commands.js';
export { holds } from './run/condition.js';
export {
  pipelineRunEventTypes,
  type PipelineCompensationStarted,
  type PipelineRunEvent,
  type PipelineRunStarted,
  type PipelineRunStopping,
  type PipelineStepStarted,
} from './run/events.js';
export {
  actorOfRun,
  identityOf,
  jobOfRun,
  runOfActor,
  type PipelineJob,
  type RunRef,
} from './run/job-of-run.js';
export { dueMoves, undoneItems, type Move } from './run/plan.js';
export { MAX_RESULT_BYTES, type ReadValue, valueReader } from './run/read-values.js';
export { resolve, type Resolved } from './run/resolve.js';
export type { Failure, JobEnd, Output, Result } from './run/schemas.js';
export {
  isOver,
  openJobs,
  placeOf,
  runStates,
  type JobPlace,
  type JobRun,
  type PipelineRun,
  type PipelineRunState,
  type RunState,
  type StepRun,
} from './run/state.js';
