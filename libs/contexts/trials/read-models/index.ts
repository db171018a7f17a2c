import type { ProjectionsByProjector } from '@docket/composition';
import { companies } from './companies/projection.js';
import { trialGraph } from './trial-graph/projection.js';
import { trialHistory } from './trial-history/projection.js';
import { trialImports } from './trial-imports/projection.js';
import { trialRecords } from './trial-records/projection.js';
import { trials } from './trials/projection.js';

/** A new read model adds one entry. */
export const projections: ProjectionsByProjector = {
  reporting: [trials, trialRecords, trialHistory, trialImports, trialGraph, companies],
};
export { trialGraph } from './trial-graph/projection.js';
export { askGraph, type GraphQuestion } from './trial-graph/query.js';
export { trials } from './trials/projection.js';
export { searchTrials, type TrialFilter, type TrialOrder, trialFacets } from './trials/queries.js';
