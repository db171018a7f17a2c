export { checkTemplate, columnsOf, datasetsOf } from './check-template.js';
export { filtersFor, material, type MaterialHeader } from './material.js';
export { findTemplate } from './find-template.js';
export { DeliverySecrets, expiryOf, nextReports, reportTicks, type ReportTimes } from './scheduled/index.js';
