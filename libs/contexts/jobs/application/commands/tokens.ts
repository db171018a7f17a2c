/** Injection token of the methods that jobs may ask for. */
export const METHOD_DIRECTORY = Symbol('METHOD_DIRECTORY');
/** Injection token of the content store: inputs that are cut out of results are kept in it. */
export const INPUT_CONTENT = Symbol('INPUT_CONTENT');
/** Injection token of the queues that jobs may name. */
export const QUEUE_DIRECTORY = Symbol('QUEUE_DIRECTORY');
/** Injection token of the earlier runs that the result cache knows. */
export const EARLIER_RUNS = Symbol('EARLIER_RUNS');
/** Injection token of what decides where jobs should run. */
export const ROUTING = Symbol('ROUTING');
