import { ProblemError } from '@docket/http';
import type { Request } from 'express';

/**
 * Refuses to sign a browser in for a page of another site: that site would choose as whom the person works.
 * Browsers say where a request comes from in `Sec-Fetch-Site` (Fetch Metadata), older ones in `Origin`; what is no browser
 * says nothing, and has no cookies of other people.
 * @throws ProblemError `ACCESS.ORIGIN_REFUSED`
 */
export function refuseOtherPages(request: Request): void {
  const site = request.headers['sec-fetch-site'];
  const { origin, host } = request.headers;
  const fromHere =
    typeof site === 'string'
      ? site === 'same-origin' || site === 'none'
      : origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
  if (fromHere) return;
  throw new ProblemError(
    'ACCESS.ORIGIN_REFUSED',
    'Sign in on the console itself. A page of another origin sends a key or token in the header "Authorization".',
  );
}

/** Whether the request comes from this machine itself. */
export function isLocal(request: Request): boolean {
  const isLoopback = (address = ''): boolean => /^(::1|(::ffff:)?127(\.\d{1,3}){3})$/.test(address);
  return isLoopback(request.socket.remoteAddress) && isLoopback(request.ip);
}
