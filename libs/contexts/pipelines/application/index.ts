export { findVersion, type FoundVersion } from './find-version.js';
export { knownMethods } from './known-methods.js';
export { shippedPipelines } from './shipped.js';
