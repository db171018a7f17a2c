/** What a stable code means over HTTP. */
export interface ProblemKind {
  readonly status: number;
  /** The same for every occurrence of the code (RFC 9457 section 3.1.3). */
  readonly title: string;
}

/**
 * Code → status and title, the one table. An exact code wins; then `*.REASON` for every area; then `AREA.*`.
 * A code that is not here is 422 as a refusal and 500 as a failure.
 */
const table: Readonly<Record<string, readonly [status: number, title: string]>> = {
  'ACCESS.KEY_REQUIRED': [401, 'An API key is needed'],
  'ACCESS.KEY_UNKNOWN': [401, 'The API key is not valid'],
  'ACCESS.KEY_REVOKED': [401, 'The API key was revoked'],
  'ACCESS.KEY_EXPIRED': [401, 'The API key has expired'],
  'ACCESS.FORBIDDEN': [403, 'The API key may not do this'],
  'ACCESS.KEY_NOT_FOUND': [404, 'Not found'],
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
  'DOCUMENT.EMPTY': [400, 'The document is empty'],
  'DOCUMENT.TOO_LARGE': [413, 'The document is too large'],
  'DOCUMENT.TYPE_NOT_ALLOWED': [415, 'The type of the document is not taken'],
  'DOCUMENT.RANGE_NOT_SATISFIABLE': [416, 'The range lies outside the document'],
  'DOCUMENT.UPLOAD_INTERRUPTED': [400, 'The upload was interrupted'],
  'DOCUMENT.STORE_FULL': [507, 'The store is full'],
  'JOB.NO_RESULT': [404, 'The job has no result'],
  'JOB.FAILED': [404, 'The job has failed'],
  'JOB.ALREADY_FINISHED': [409, 'The job has ended'],
  'JOB.ALREADY_SUCCEEDED': [409, 'The job has succeeded'],
  'JOB.NOT_FINISHED': [409, 'The job has not ended'],
  'JOB.NOT_DEAD_LETTERED': [409, 'The job is no dead letter'],
  'JOB.NOT_QUEUED': [409, 'The job is not queued'],
  'JOB.ATTEMPT_NOT_CURRENT': [409, 'The attempt does not run any more'],
  'JOB.IDEMPOTENCY_KEY_REUSED': [422, 'The idempotency key belongs to another request'],
  'WORK.TOKEN_UNKNOWN': [404, 'No such attempt'],
  'METHOD.UNKNOWN': [422, 'There is no such method'],
  'PROJECTION.NO_PAST_STATE': [404, 'There is no such state of the past'],
  'READ_MODEL.BEHIND': [425, 'The read model is behind'],
  'COMMAND.CONTENDED': [503, 'Too many changes at once'],
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

/** The kind of a code; undefined when the table does not know it. */
export function kindOf(code: string): ProblemKind | undefined {
  const dot = code.indexOf('.');
  const found = table[code] ?? table[`*${code.slice(dot)}`] ?? table[`${code.slice(0, dot)}.*`];
  return found === undefined ? undefined : { status: found[0], title: found[1] };
}
