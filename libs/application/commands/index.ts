export { CreateApiKeyCommand, RevokeApiKeyCommand } from './access/api-keys.js';
export { RecordDenialCommand } from './access/record-denial.js';
export { RecordReadingCommand } from './access/record-reading.js';
export { ApplicationModule, type ApplicationDependencies } from './application.module.js';
export { RegisterDocumentCommand } from './documents/register-document.js';
export { ChangeJobCommand, SubmitJobCommand, type JobRequest } from './jobs/commands.js';
export { CLOCK, EVENT_STORE, METHOD_DIRECTORY, QUEUE_DIRECTORY } from './tokens.js';
