import { RegisterMethodHandler } from './register-method.js';

/** The command handlers of this context. A new one adds one entry. */
export const handlers = [RegisterMethodHandler];

export { RegisterMethodCommand } from './register-method.js';
export { BUILT_IN_METHODS } from './tokens.js';
