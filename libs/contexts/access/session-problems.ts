import type { ProblemTable } from '@docket/composition';

/** Codes of sessions, tickets and sign-in. */
export const sessionProblems: ProblemTable = {
  'ACCESS.SESSION_NOT_FOUND': [404, 'Not found'],
  'ACCESS.SESSION_UNKNOWN': [401, 'The session is not valid'],
  'ACCESS.SESSION_ENDED': [401, 'The session was ended'],
  'ACCESS.SESSION_EXPIRED': [401, 'The session has expired'],
  'ACCESS.SESSION_EXISTS': [409, 'There is such a session'],
  'ACCESS.CSRF_REFUSED': [403, 'The CSRF token is missing or wrong'],
  'ACCESS.LINK_INVALID': [401, 'The link is not valid'],
  'ACCESS.LINK_NOT_LOCAL': [403, 'The link works on its machine only'],
  'ACCESS.SIGN_IN_INVALID': [401, 'The sign-in is not valid'],
  'ACCESS.NO_TENANT': [403, 'The person belongs to no tenant'],
  'ACCESS.NO_ROLES': [403, 'The person has no role'],
  'OIDC.NOT_CONFIGURED': [404, 'There is no identity provider'],
  'OIDC.WRONG_PROVIDER': [503, 'The identity provider is not the one that is set'],
  'OIDC.REFUSED': [503, 'The identity provider refuses'],
  'ACCESS.TICKET_INVALID': [401, 'The ticket is not valid'],
  'ACCESS.TOKEN_INVALID': [401, 'The token is not valid'],
  'ACCESS.TOKEN_EXPIRED': [401, 'The token has expired'],
};
