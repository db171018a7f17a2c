export { notificationSamples } from './event-samples.js';
export { startNotifications } from './start-notifications.js';
