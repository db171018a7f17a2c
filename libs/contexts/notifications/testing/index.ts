export { notificationSamples } from './event-samples.js';
