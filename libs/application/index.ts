export { CreateApiKeyCommand, RevokeApiKeyCommand } from './access/api-keys.js';
export { RecordDenialCommand } from './access/record-denial.js';
export { ApplicationModule, type ApplicationDependencies } from './application.module.js';
export { RegisterDocumentCommand } from './documents/register-document.js';
export { handleCommand, type CommandTarget } from './handle-command.js';
export { ChangeJobCommand, SubmitJobCommand, type JobRequest } from './jobs/commands.js';
export { acceptsMediaType, type MethodDescription, type MethodDirectory } from './methods.js';
export type { Done, FieldError, Outcome } from './outcome.js';
export { CLOCK, EVENT_STORE, METHOD_DIRECTORY } from './tokens.js';
