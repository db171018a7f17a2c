/** Injection token of the names of built-in methods, without versions. */
export const BUILT_IN_METHODS = Symbol('BUILT_IN_METHODS');
