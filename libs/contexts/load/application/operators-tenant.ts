/** The tenant in whose trail load tests are recorded: they are about the installation. */
export const OPERATORS_TENANT = 'default';
