import type { CookieOptions, Request, Response } from 'express';

/** Over TLS the name itself makes browsers refuse a cookie that is not `Secure`, or that a neighbour domain has set. */
const SECURE_NAME = '__Host-docket-session';
const PLAIN_NAME = 'docket-session';
const MAX_COOKIE_HEADER = 8_192;

/** The secret of the session that the request's cookie names; undefined without one. */
export function sessionSecretOf(request: Pick<Request, 'headers' | 'secure'>): string | undefined {
  return cookieOf(request, request.secure ? SECURE_NAME : PLAIN_NAME);
}

/** One cookie of a request (RFC 6265 section 4.2); of several with the name the first, which is the one of the longest path. */
export function cookieOf(request: Pick<Request, 'headers'>, name: string): string | undefined {
  const header = request.headers.cookie;
  if (header === undefined || header.length > MAX_COOKIE_HEADER) return undefined;
  for (const pair of header.split(';')) {
    const [given = '', ...value] = pair.split('=');
    if (given.trim() === name) return value.join('=').trim();
  }
  return undefined;
}

/**
 * Gives the browser the secret of its session: out of reach of scripts, and sent along by pages of this site alone.
 * @param lifeMs the browser forgets it then
 */
export function setSessionCookie(request: Request, response: Response, secret: string, lifeMs: number): void {
  const name = request.secure ? SECURE_NAME : PLAIN_NAME;
  response.cookie(name, secret, { ...optionsFor(request), maxAge: lifeMs });
}

export function clearSessionCookie(request: Request, response: Response): void {
  response.clearCookie(request.secure ? SECURE_NAME : PLAIN_NAME, optionsFor(request));
}

function optionsFor(request: Request): CookieOptions {
  return { httpOnly: true, sameSite: 'strict', secure: request.secure, path: '/' };
}
