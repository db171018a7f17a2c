import type { ProjectionsByProjector } from '@docket/composition';
import { resultColumns } from './result-columns/projection.js';
import { results } from './results/projection.js';

/** A new read model adds one entry. */
export const projections: ProjectionsByProjector = { reporting: [results, resultColumns] };

export { resultColumns } from './result-columns/projection.js';
export { figureNames } from './result-columns/queries.js';
export { resultLine, resultTable } from './results/columns.js';
export type { FinishedJob, ResultFigure, ResultsDocument } from './results/document.js';
export { results } from './results/projection.js';
export { resultRows, type ResultRow, type ResultsFilter } from './results/queries.js';
