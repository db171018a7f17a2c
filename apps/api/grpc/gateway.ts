import type { ServerUnaryCall, ServerWritableStream } from '@grpc/grpc-js';
import { Metadata, status as GRPC } from '@grpc/grpc-js';
import { ADDRESS_HEADER, SECRET_HEADER } from './gateway-address.js';

/** What a call asks of the HTTP API. */
export interface HttpCall {
  readonly method: 'GET' | 'POST';
  /** With its query; every part of it that a client gave is encoded. */
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A call that ends with a status of gRPC (`grpc-js` takes any error with these members). */
export class GrpcError extends Error {
  readonly metadata = new Metadata();

  constructor(
    readonly code: GRPC,
    readonly details: string,
  ) {
    super(details);
  }
}

type Call = Pick<
  ServerUnaryCall<unknown, unknown> | ServerWritableStream<unknown, unknown>,
  'metadata' | 'getPeer'
>;

/** Metadata that goes along as headers; anything else of a client stays behind. */
const PASSED = ['authorization', 'x-correlation-id', 'traceparent', 'user-agent'];

const STATUS: Readonly<Record<number, GRPC>> = {
  400: GRPC.INVALID_ARGUMENT,
  401: GRPC.UNAUTHENTICATED,
  403: GRPC.PERMISSION_DENIED,
  404: GRPC.NOT_FOUND,
  409: GRPC.FAILED_PRECONDITION,
  413: GRPC.INVALID_ARGUMENT,
  415: GRPC.INVALID_ARGUMENT,
  422: GRPC.FAILED_PRECONDITION,
  425: GRPC.UNAVAILABLE,
  429: GRPC.RESOURCE_EXHAUSTED,
  503: GRPC.UNAVAILABLE,
  507: GRPC.RESOURCE_EXHAUSTED,
};

/**
 * Carries calls of gRPC out as requests of the HTTP API of this process. So there is one place for keys, tenants, roles,
 * limits, validation and idempotency, and no door can differ from the other.
 */
export class Gateway {
  constructor(
    private readonly url: string,
    private readonly secret: string,
  ) {}

  /**
   * @returns the answer, which is a success
   * @throws GrpcError with the problem of the API
   */
  async fetch(
    call: Call,
    { method, path, body, headers = {} }: HttpCall,
    signal: AbortSignal,
  ): Promise<Response> {
    const sent: Record<string, string> = {
      ...headers,
      [SECRET_HEADER]: this.secret,
      [ADDRESS_HEADER]: addressOf(call.getPeer()),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    };
    for (const name of PASSED) {
      const [value] = call.metadata.get(name);
      if (typeof value === 'string') sent[name] = value;
    }
    let response: Response;
    try {
      response = await fetch(`${this.url}${path}`, {
        method,
        headers: sent,
        signal,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch (error) {
      if (signal.aborted) throw new GrpcError(GRPC.CANCELLED, 'The call was canceled.');
      throw Object.assign(
        new GrpcError(GRPC.UNAVAILABLE, 'The API does not answer: try again in a moment.'),
        {
          cause: error,
        },
      );
    }
    if (!response.ok) throw await errorOf(response);
    return response;
  }

  async json(
    call: Call,
    request: HttpCall,
    signal: AbortSignal,
  ): Promise<Record<string, unknown> | undefined> {
    const response = await this.fetch(call, request, signal);
    return response.status === 204 ? undefined : ((await response.json()) as Record<string, unknown>);
  }
}

async function errorOf(response: Response): Promise<GrpcError> {
  const text = await response.text();
  let problem: { code?: unknown; detail?: unknown; correlationId?: unknown } = {};
  try {
    problem = JSON.parse(text) as typeof problem;
  } catch {
    // No problem document: the status alone has to do.
  }
  const detail = typeof problem.detail === 'string' ? problem.detail : `The API answered ${response.status}.`;
  const error = new GrpcError(STATUS[response.status] ?? GRPC.INTERNAL, detail);
  if (typeof problem.code === 'string') error.metadata.set('docket-code', problem.code);
  if (typeof problem.correlationId === 'string') {
    error.metadata.set('docket-correlation-id', problem.correlationId);
  }
  error.metadata.set('docket-problem-bin', Buffer.from(text.slice(0, 4_096)));
  return error;
}

/** The address of a peer such as `127.0.0.1:4711` or `[::1]:4711`. */
function addressOf(peer: string): string {
  return peer.slice(0, peer.lastIndexOf(':')).replace(/^\[|\]$/g, '');
}
