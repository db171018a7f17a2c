export { breakingChanges } from './breaking-changes.js';
export { shapeOf, type ApiShape } from './shape.js';
