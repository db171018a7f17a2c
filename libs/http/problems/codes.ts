import type { ProblemTable } from '@docket/composition';

/** What a stable code means over HTTP. */
export interface ProblemKind {
  readonly status: number;
  /** The same for every occurrence of the code (RFC 9457 section 3.1.3). */
  readonly title: string;
}

/** Codes of the HTTP frame and of the engines. Those of a context are in its manifest. */
export const frameProblems: ProblemTable = {
  'ACCESS.KEY_REQUIRED': [401, 'An API key is needed'],
  'ACCESS.KEY_UNKNOWN': [401, 'The API key is not valid'],
  'ACCESS.KEY_REVOKED': [401, 'The API key was revoked'],
  'ACCESS.KEY_EXPIRED': [401, 'The API key has expired'],
  'ACCESS.KEY_REPLACED': [401, 'The API key has a newer secret'],
  'ACCESS.WRONG_NETWORK': [403, 'The API key does not work from here'],
  'ACCESS.PROJECT_NOT_IN_SCOPE': [403, 'The API key does not belong to the project'],
  'ACCESS.TENANT_SUSPENDED': [403, 'The tenant is suspended'],
  'ACCESS.QUOTA_REQUESTS': [429, 'Too many requests of the tenant'],
  'ACCESS.INSTALLATION_ONLY': [403, 'A key of the default tenant is needed'],
  'ACCESS.FORBIDDEN': [403, 'The API key may not do this'],
  'ACCESS.RATE_LIMITED': [429, 'Too many requests'],
  'REQUEST.INVALID': [400, 'The request has wrong fields'],
  'REQUEST.MALFORMED': [400, 'The request cannot be read'],
  'REQUEST.NOT_JSON': [400, 'The body is not JSON'],
  'REQUEST.BODY_TOO_LARGE': [413, 'The body is too large'],
  'REQUEST.UNSUPPORTED_MEDIA_TYPE': [415, 'The content type is not supported'],
  'REQUEST.NOT_ACCEPTABLE': [406, 'No such representation'],
  'REQUEST.TIMEOUT': [408, 'The request took too long'],
  'ROUTE.NOT_FOUND': [404, 'No such route'],
  'ROUTE.METHOD_NOT_ALLOWED': [405, 'The route has no such method'],
  'READ_MODEL.BEHIND': [425, 'The read model is behind'],
  'EVENTS.AHEAD_OF_LOG': [400, 'The log does not reach this position'],
  'COMMAND.CONTENDED': [503, 'Too many changes at once'],
  'ACCESS.ORIGIN_REFUSED': [403, 'Not from this page'],
  'LIVE.UPGRADE_REQUIRED': [426, 'This is a WebSocket'],
  'LIVE.MALFORMED': [400, 'The message cannot be read'],
  'LIVE.TOPIC_UNKNOWN': [404, 'No such topic'],
  'LIVE.SUBSCRIPTION_EXISTS': [409, 'There is such a subscription'],
  'LIVE.TOO_MANY_SUBSCRIPTIONS': [429, 'Too many subscriptions'],
  'CONSOLE.NOT_BUILT': [503, 'The console is not built'],
  'API.STOPPING': [503, 'The service is stopping'],
  'API.TOO_MANY_STREAMS': [503, 'Too many open streams'],
  'EVENT_STORE.PAYLOAD_TOO_LARGE': [413, 'The request is too large to be stored'],
  'EVENT_STORE.STREAM_MISSING': [503, 'Temporarily not available'],
  'EVENT_STORE.FULL': [507, 'The store is full'],
  'EVENT_STORE.NOT_WRITABLE': [503, 'Temporarily not available'],
  '*.OVERLOADED': [503, 'Temporarily not available'],
  '*.NOT_FOUND': [404, 'Not found'],
  '*.UNAVAILABLE': [503, 'Temporarily not available'],
  '*.STORE_UNAVAILABLE': [503, 'Temporarily not available'],
  '*.UNREACHABLE': [503, 'Temporarily not available'],
  '*.NATS_UNREACHABLE': [503, 'Temporarily not available'],
  '*.MONGODB_UNREACHABLE': [503, 'Temporarily not available'],
  '*.TIMEOUT': [503, 'Temporarily not available'],
  '*.BEHIND': [425, 'The read model is behind'],
  '*.INVALID_CURSOR': [400, 'The cursor is not valid'],
};

/**
 * The kind of a code: an exact code wins, then `*.REASON`, which counts for every area.
 * @returns undefined for a code that no table knows
 */
export function kindOf(table: ProblemTable, code: string): ProblemKind | undefined {
  const found = table[code] ?? table[`*${code.slice(code.indexOf('.'))}`];
  return found === undefined ? undefined : { status: found[0], title: found[1] };
}
