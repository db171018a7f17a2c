/** Injection tokens of what the handlers need from outside. */
export const EVENT_STORE = Symbol('EVENT_STORE');
export const CLOCK = Symbol('CLOCK');
export const METHOD_DIRECTORY = Symbol('METHOD_DIRECTORY');
export const QUEUE_DIRECTORY = Symbol('QUEUE_DIRECTORY');
