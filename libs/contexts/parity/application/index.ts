export type { Backend } from './backend.js';
export { readRules } from './read-rules.js';
export { readRecording } from './recording/read-recording.js';
export { htmlReport } from './report/html-report.js';
export { runParity, type CaseDetail, type ParityReport } from './run-parity.js';
