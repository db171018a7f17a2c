export { collected, end, jsonObject, requireYes, time, wholeNumber } from './arguments.js';
export {
  type EventAnswer,
  type JobAnswer,
  type MethodAnswer,
  type SubmittedAnswer,
} from './client/answers.js';
export { ApiClient, type Page } from './client/api-client.js';
export { isLoopback } from './client/connection.js';
export { followEvents } from './client/event-stream.js';
export { type ServerSentEvent } from './client/sse-parser.js';
export { type UploadedDocument, uploadFile } from './client/upload.js';
export { engineSettings, operatorName, requireEngines, withNats } from './engines.js';
export { formatBytes, formatCount, formatSpan, formatTime, formatValue, plain } from './output/format.js';
export { Output } from './output/output.js';
export { type Paint, painter, stateColor } from './output/paint.js';
export { type Progress, startProgress, type Unit } from './output/progress.js';
export { type Column, formatRecord, formatTable } from './output/table.js';
export { CommandFailure, type Session, examples, openSession, rootCommand } from './session.js';
export { download } from './client/download.js';
