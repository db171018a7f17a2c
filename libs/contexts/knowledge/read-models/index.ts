import type { ProjectionsByProjector } from '@docket/composition';
import { knowledgeCollections } from './collections/projection.js';
import { knowledgeDocuments } from './knowledge-documents/projection.js';

/** A new read model adds one entry. */
export const projections: ProjectionsByProjector = { operations: [knowledgeCollections, knowledgeDocuments] };
