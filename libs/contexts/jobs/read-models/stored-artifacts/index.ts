export { storedArtifacts, type StoredArtifactsDocument } from './projection.js';
export { unsettledArtifacts } from './queries.js';
