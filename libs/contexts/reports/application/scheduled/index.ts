export { scheduleCatalog, scheduledReports, type DeliveryOverrides } from './reactor.js';
export { DeliverySecrets } from './secrets.js';
export { nextReports, reportTicks, type ReportTimes } from './times.js';
export { expiryOf } from './outcome.js';
