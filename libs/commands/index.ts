export { AggregateCatalog, type CatalogEntry } from './aggregate-catalog.js';
export { commandSender, type SentCommand } from './command-sender.js';
export { type CommandTarget, handleCommand } from './handle-command.js';
export { type Done, type FieldError, type Outcome } from './outcome.js';
export { CLOCK, EVENT_STORE } from './tokens.js';
