export { securitySamples } from './event-samples.js';
export { startScans } from './start-scans.js';
