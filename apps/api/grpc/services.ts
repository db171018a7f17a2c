import { status as GRPC } from '@grpc/grpc-js';
import { GrpcError, type HttpCall } from './gateway.js';

type Message = Readonly<Record<string, unknown>>;
type Answer = Record<string, unknown> | undefined;

/** One call with one answer: what it asks of the HTTP API, and how the answer looks in gRPC. */
export interface UnaryCall {
  readonly request: (message: Message) => HttpCall;
  readonly answer: (body: Answer) => Message;
}

const ATTEMPT: UnaryCall['answer'] = (body) => pick(body, 'state', 'position');
const JOB_STATE: UnaryCall['answer'] = (body) => pick(body, 'jobId', 'state', 'position');

export const jobCalls: Readonly<Record<'submit' | 'get' | 'getResult' | 'cancel', UnaryCall>> = {
  submit: {
    request: ({ inputJson, optionsJson, idempotencyKey, tags, ...job }) => ({
      method: 'POST',
      path: '/v1/jobs',
      body: {
        ...job,
        ...(Array.isArray(tags) && tags.length > 0 ? { tags: tags as unknown } : {}),
        ...parsed('input', inputJson),
        ...parsed('options', optionsJson),
      },
      ...(idempotencyKey === undefined ? {} : { headers: { 'idempotency-key': headerOf(idempotencyKey) } }),
    }),
    answer: JOB_STATE,
  },
  get: {
    request: ({ jobId, minPosition }) => ({
      method: 'GET',
      path: `/v1/jobs/${part(jobId)}${minPosition === undefined ? '' : `?minPosition=${part(minPosition)}`}`,
    }),
    answer: (body) => ({
      ...pick(body, 'jobId', 'state', 'method', 'queue', 'attempt', 'tags', 'position'),
      viewJson: JSON.stringify(body),
    }),
  },
  getResult: {
    request: ({ jobId }) => ({ method: 'GET', path: `/v1/jobs/${part(jobId)}/result` }),
    answer: (body) => ({ json: JSON.stringify(body) }),
  },
  cancel: {
    request: ({ jobId, reason }) => ({
      method: 'POST',
      path: `/v1/jobs/${part(jobId)}/cancel`,
      body: { reason },
    }),
    answer: JOB_STATE,
  },
};

export const workCalls: Readonly<
  Record<'poll' | 'heartbeat' | 'complete' | 'fail' | 'canceled' | 'release', UnaryCall>
> = {
  poll: {
    request: ({ queues, methods = [], ...asked }) => ({
      method: 'POST',
      path: '/v1/work/poll',
      body: {
        ...asked,
        methods,
        ...(Array.isArray(queues) && queues.length > 0 ? { queues: queues as unknown } : {}),
      },
    }),
    answer: (body) => {
      if (body === undefined) return {};
      const { input, options, ...assignment } = body;
      const json = input === undefined ? {} : { inputJson: JSON.stringify(input) };
      return { assignment: { ...assignment, ...json, optionsJson: JSON.stringify(options ?? {}) } };
    },
  },
  heartbeat: {
    request: ({ token, ...told }) => ({
      method: 'POST',
      path: `/v1/work/${part(token)}/heartbeat`,
      body: told,
    }),
    answer: (body) => pick(body, 'signal', 'leaseMs'),
  },
  complete: {
    request: ({ token, resultJson, content, mediaType, summaryJson }) => ({
      method: 'POST',
      path: `/v1/work/${part(token)}/complete`,
      body: {
        ...parsed('result', resultJson),
        ...(content === undefined ? {} : { contentBase64: (content as Buffer).toString('base64') }),
        ...(mediaType === undefined ? {} : { mediaType }),
        ...parsed('summary', summaryJson),
      },
    }),
    answer: ATTEMPT,
  },
  fail: {
    request: ({ token, code, message, retryable = false }) => ({
      method: 'POST',
      path: `/v1/work/${part(token)}/fail`,
      body: { code, message, retryable },
    }),
    answer: ATTEMPT,
  },
  canceled: {
    request: ({ token }) => ({ method: 'POST', path: `/v1/work/${part(token)}/canceled`, body: {} }),
    answer: ATTEMPT,
  },
  release: {
    request: ({ token }) => ({ method: 'POST', path: `/v1/work/${part(token)}/release`, body: {} }),
    answer: ATTEMPT,
  },
};

/** A part of a path: whatever a client sends, it stays one part. */
export function part(value: unknown): string {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  if (text === '' || text === '.' || text === '..')
    throw new GrpcError(GRPC.INVALID_ARGUMENT, 'An id or token is missing.');
  return encodeURIComponent(text);
}

/** A header cannot hold every text: what it cannot hold is refused here as the API would refuse it. */
function headerOf(value: unknown): string {
  if (typeof value === 'string' && /^[\x21-\x7e]{1,255}$/.test(value)) return value;
  throw new GrpcError(GRPC.INVALID_ARGUMENT, 'idempotency_key must be 1 to 255 visible ASCII characters.');
}

function parsed(name: string, json: unknown): Record<string, unknown> {
  if (json === undefined) return {};
  try {
    return { [name]: JSON.parse(typeof json === 'string' ? json : '') as unknown };
  } catch {
    throw new GrpcError(GRPC.INVALID_ARGUMENT, `${name}_json is not JSON.`);
  }
}

function pick(body: Answer, ...names: readonly string[]): Message {
  const picked: Record<string, unknown> = {};
  for (const name of names) {
    const value = body?.[name];
    // In gRPC a field without a value is left out.
    if (value !== undefined && value !== null) picked[name] = value;
  }
  return picked;
}
