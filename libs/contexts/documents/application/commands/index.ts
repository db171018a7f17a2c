import { RegisterDocumentHandler } from './register-document.js';

/** The command handlers of this context. A new one adds one entry. */
export const handlers = [RegisterDocumentHandler];

export { RegisterDocumentCommand } from './register-document.js';
