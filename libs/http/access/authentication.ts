import type { Caller } from '@docket/kernel';
import type { Request } from 'express';
import type { SessionOfRequest } from '../request/request-state.js';

/** Tells who calls, and whether they may still be served. The access guard of the API provides it. */
export abstract class Authentication {
  /** Whether the credentials of the request are still good: an expired or revoked key, an ended session are not. */
  abstract stillGood(request: Request): Promise<boolean>;

  /** Calls back when the credentials of the request are known to have ended, which can be late. @returns the way out */
  abstract onEnded(request: Request, ended: () => void): () => void;

  /**
   * Who a key or token stands for that came otherwise than in the header, under the same limits.
   * @throws ProblemError `ACCESS.*`; the refusal is recorded under the route
   */
  abstract callerOfKey(request: Request, route: string, key: string): Promise<Caller>;

  /**
   * The open session that the request's cookie names; undefined without one.
   * @throws ProblemError `ACCESS.RATE_LIMITED` for an address that has shown too many that are not valid
   */
  abstract sessionOf(request: Request): Promise<SessionOfRequest | undefined>;

  /** Records a refusal that a public route has decided itself. @returns the problem, to be thrown */
  abstract refused<Problem extends Error & { readonly code: string }>(
    request: Request,
    route: string,
    problem: Problem,
  ): Problem;
}
