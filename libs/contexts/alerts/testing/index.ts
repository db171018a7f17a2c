export { alertSamples } from './event-samples.js';
