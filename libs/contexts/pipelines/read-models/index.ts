import type { ProjectionsByProjector } from '@docket/composition';
import { pipelineRuns } from './pipeline-runs/projection.js';
import { pipelines } from './pipelines/projection.js';

/** A new read model adds one entry. */
export const projections: ProjectionsByProjector = { operations: [pipelines, pipelineRuns] };
