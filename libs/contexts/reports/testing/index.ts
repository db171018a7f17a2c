export { reportScheduleSamples } from './report-schedule-samples.js';
