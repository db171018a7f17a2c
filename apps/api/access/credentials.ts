import {
  Authenticator,
  csrfTokenOf,
  isJwt,
  Oidc,
  Sessions,
  TenantDirectory,
  type Authenticated,
} from '@docket/contexts/access/application';
import {
  Authentication,
  bearerKey,
  ProblemError,
  rejected,
  requestState,
  sessionSecretOf,
  type SessionOfRequest,
} from '@docket/http';
import { reject, type Caller, type Rejection } from '@docket/kernel';
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { timingSafeEqual } from 'node:crypto';
import { RequestLimits } from './limits.js';
import { Refusals } from './refusals.js';
import { dropTicket, ticketOf, Tickets } from './tickets.js';

/** RFC 6750 section 3. */
const CHALLENGE = { 'WWW-Authenticate': 'Bearer realm="docket"' };
const CHALLENGE_INVALID = { 'WWW-Authenticate': 'Bearer realm="docket", error="invalid_token"' };
/** Who calls is known, and may do nothing here. */
const FORBIDDEN = new Set(['ACCESS.NO_TENANT', 'ACCESS.NO_ROLES', 'ACCESS.WRONG_NETWORK']);
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
export const CSRF_HEADER = 'docket-csrf';

/** Tells from a request who calls: by a key or token in the header, by the ticket of a stream, or by the cookie of a session. */
@Injectable()
export class Credentials extends Authentication {
  constructor(
    private readonly authenticator: Authenticator,
    private readonly sessions: Sessions,
    private readonly tickets: Tickets,
    private readonly oidc: Oidc,
    private readonly tenants: TenantDirectory,
    private readonly limits: RequestLimits,
    private readonly refusals: Refusals,
  ) {
    super();
  }

  /** @throws ProblemError `ACCESS.*`, recorded under the route */
  async callerOf(request: Request, route: string): Promise<Caller> {
    const key = bearerKey(request.headers.authorization);
    if (key !== undefined) return this.callerOfKey(request, route, key);
    const ticket = ticketOf(request);
    if (ticket !== undefined) return this.callerOfTicket(request, route, ticket);
    const secret = sessionSecretOf(request);
    if (secret === undefined || request.headers.authorization !== undefined) {
      throw this.refused(request, route, keyRequired());
    }
    return this.callerOfSession(request, route, secret);
  }

  override async callerOfKey(request: Request, route: string, key: string): Promise<Caller> {
    if (isJwt(key)) return this.callerOfToken(request, route, key);
    const look = () => this.authenticator.authenticate(key, request.ip);
    const authenticated = this.authenticator.remembers(key) ? await look() : await this.lookUp(request, look);
    if (authenticated.ok) {
      const { tenant, id: keyId } = authenticated.caller;
      requestState(request).credential = { kind: 'key', tenant, keyId };
      return authenticated.caller;
    }
    throw this.refusals.record(request, route, this.notValid(request, authenticated), key);
  }

  override async stillGood(request: Request): Promise<boolean> {
    const judged = await this.judgeAgain(request);
    return judged?.ok === true && (await this.tenants.stateOf(judged.caller.tenant)).status !== 'suspended';
  }

  private async judgeAgain(request: Request): Promise<Authenticated | undefined> {
    const key = bearerKey(request.headers.authorization);
    if (key !== undefined && !isJwt(key)) return this.authenticator.authenticate(key, request.ip);
    const { credential } = requestState(request);
    return credential === undefined ? undefined : this.tickets.callerOf(credential, request.ip);
  }

  override onEnded(request: Request, ended: () => void): () => void {
    const { credential } = requestState(request);
    if (credential?.kind !== 'session') return () => undefined;
    return this.sessions.onEnded(credential.sessionId, ended);
  }

  override refused<Problem extends Error & { readonly code: string }>(
    request: Request,
    route: string,
    problem: Problem,
  ): Problem {
    return this.refusals.record(request, route, problem);
  }

  override async sessionOf(request: Request): Promise<SessionOfRequest | undefined> {
    const secret = sessionSecretOf(request);
    if (secret === undefined) return undefined;
    const session = await this.lookUp(request, () => this.sessions.authenticate(secret, request.ip));
    if (session.ok) {
      const { sessionId, expiresAt } = session;
      return { sessionId, expiresAt, csrfToken: csrfTokenOf(secret) };
    }
    this.limits.chargeFailure(request.ip ?? 'unknown');
    return undefined;
  }

  private async callerOfToken(request: Request, route: string, token: string): Promise<Caller> {
    const { bearer } = this.oidc;
    const person =
      bearer === undefined ? noTokens() : await this.lookUp(request, () => bearer.authenticate(token));
    if (!person.ok) throw this.refusals.record(request, route, this.notValid(request, person), token);
    const { caller, expiresAtMs } = person;
    requestState(request).credential = { kind: 'person', caller, expiresAtMs };
    return caller;
  }

  private async callerOfTicket(request: Request, route: string, ticket: string): Promise<Caller> {
    const credential = await this.lookUp(request, () => this.tickets.take(ticket));
    const caller =
      credential === undefined ? ticketInvalid() : await this.tickets.callerOf(credential, request.ip);
    if (!caller.ok) throw this.refusals.record(request, route, this.notValid(request, caller));
    requestState(request).credential = credential!;
    dropTicket(request);
    return caller.caller;
  }

  private async callerOfSession(request: Request, route: string, secret: string): Promise<Caller> {
    const session = await this.lookUp(request, () => this.sessions.authenticate(secret, request.ip));
    if (!session.ok) throw this.refusals.record(request, route, this.notValid(request, session));
    const state = requestState(request);
    const { caller, sessionId, expiresAt } = session;
    const csrfToken = csrfTokenOf(secret);
    if (!SAFE_METHODS.has(request.method) && !equals(request.headers[CSRF_HEADER], csrfToken)) {
      state.caller = caller;
      throw this.refused(request, route, csrfRefused());
    }
    state.session = { sessionId, csrfToken, expiresAt };
    state.credential = { kind: 'session', tenant: caller.tenant, sessionId };
    await this.sessions.touch(sessionId);
    return caller;
  }

  private lookUp<Answer>(request: Request, look: () => Promise<Answer>): Promise<Answer> {
    return this.limits.lookUp(request.ip ?? 'unknown', look);
  }

  /** @throws ProblemError ACCESS.RATE_LIMITED when the address has shown too many that are not valid */
  private notValid(request: Request, rejection: Rejection): ProblemError {
    this.limits.chargeFailure(request.ip ?? 'unknown');
    const { code, message } = rejected(rejection);
    return new ProblemError(code, message, FORBIDDEN.has(code) ? {} : { headers: CHALLENGE_INVALID });
  }
}

function equals(given: unknown, expected: string): boolean {
  if (typeof given !== 'string' || given.length !== expected.length) return false;
  return timingSafeEqual(Buffer.from(given), Buffer.from(expected));
}

function keyRequired(): ProblemError {
  return new ProblemError(
    'ACCESS.KEY_REQUIRED',
    'Send your API key in the header "Authorization: Bearer <key>", or sign in on the console.',
    { headers: CHALLENGE },
  );
}

function noTokens(): Rejection {
  return reject(
    'ACCESS.TOKEN_INVALID',
    'The API takes no tokens here, only keys: an operator sets DOCKET_OIDC_ISSUER and DOCKET_OIDC_AUDIENCE.',
  );
}

function ticketInvalid(): Rejection {
  return reject(
    'ACCESS.TICKET_INVALID',
    'This ticket was used already or is older than 60 seconds: get one for each stream with POST /v1/stream-tickets.',
  );
}

function csrfRefused(): ProblemError {
  return new ProblemError(
    'ACCESS.CSRF_REFUSED',
    'A write of a session needs the header "Docket-CSRF" with the csrfToken of GET /v1/session.',
  );
}
