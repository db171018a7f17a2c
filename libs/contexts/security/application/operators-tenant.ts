/** The tenant in whose trail the work of operators is recorded. */
export const OPERATORS_TENANT = 'default';
