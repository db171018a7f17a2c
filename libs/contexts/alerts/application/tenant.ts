/** Alerts are about the installation: its operators are those of this tenant. */
export const OPERATORS_TENANT = 'default';
