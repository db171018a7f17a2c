/** What a caller may do; a key or a person carries one or more of them. */
export const roles = ['admin', 'operator', 'submitter', 'worker', 'auditor'] as const;
export type Role = (typeof roles)[number];
