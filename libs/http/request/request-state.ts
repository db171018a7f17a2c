import { actorOf } from '../access/caller.js';
import type { Caller } from '@docket/kernel';
import { DEFAULT_TENANT, type EventContext, type Origin } from '@docket/kernel';
import type { Request } from 'express';
import type { IncomingMessage } from 'node:http';

/** What is known of a request beside its own text. */
export interface RequestState {
  readonly correlationId: string;
  /** W3C trace context that came with the request. */
  readonly traceparent?: string;
  readonly startedAtMs: number;
  /** Set by the guard on every route that is not public. */
  caller?: Caller;
  /** Set by the guard with the caller: what a ticket or a link of this caller stands for. */
  credential?: Credential;
  /** Set by the guard where a session is what lets the request in. */
  session?: SessionOfRequest;
}

/** What lets a request in: an API key, a session, or a person whom a token of the identity provider names. */
export type Credential =
  | { readonly kind: 'key'; readonly tenant: string; readonly keyId: string }
  | { readonly kind: 'session'; readonly tenant: string; readonly sessionId: string }
  | { readonly kind: 'person'; readonly caller: Caller; readonly expiresAtMs: number };

/** The session that a browser's cookie names. */
export interface SessionOfRequest {
  readonly sessionId: string;
  readonly csrfToken: string;
  /** RFC 3339 UTC. */
  readonly expiresAt: string;
}

const states = new WeakMap<IncomingMessage, RequestState>();

export function beginRequest(request: IncomingMessage, state: RequestState): void {
  states.set(request, state);
}

export function requestState(request: IncomingMessage): RequestState {
  return states.get(request) ?? { correlationId: 'none', startedAtMs: Date.now() };
}

/** Who, from where and because of what: what every event of this request carries. */
export function eventContextOf(request: Request): EventContext {
  const { correlationId, traceparent, caller } = requestState(request);
  return {
    actor: caller === undefined ? { kind: 'anonymous', id: 'anonymous' } : actorOf(caller),
    origin: originOf(request),
    correlationId,
    ...(traceparent === undefined ? {} : { traceparent }),
  };
}

export function tenantOf(request: IncomingMessage): string {
  return requestState(request).caller?.tenant ?? DEFAULT_TENANT;
}

const MAX_USER_AGENT = 200;

function originOf(request: Request): Origin {
  const userAgent = request.headers['user-agent'];
  return {
    ...(request.ip === undefined ? {} : { ip: request.ip }),
    ...(userAgent === undefined ? {} : { userAgent: userAgent.slice(0, MAX_USER_AGENT) }),
  };
}
