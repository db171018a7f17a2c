import type { NextFunction, Request, Response } from 'express';
import helmet, { type HelmetOptions } from 'helmet';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';

const DIRECTIVES = {
  'default-src': ["'none'"],
  'frame-ancestors': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
};

/** The pages for people: their own scripts and styles, nothing from elsewhere, and calls to this API. */
const PAGE_DIRECTIVES = {
  ...DIRECTIVES,
  'script-src': ["'self'"],
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:'],
  'connect-src': ["'self'"],
};

/** The console: nothing inline at all; pages of PDFs are drawn in a worker, and files are saved from memory. */
const CONSOLE_DIRECTIVES = {
  ...DIRECTIVES,
  'script-src': ["'self'"],
  'worker-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'blob:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
};

const shared = {
  // Behind a proxy that speaks TLS, the proxy says it; said on plain HTTP it means nothing.
  strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: false },
  crossOriginResourcePolicy: { policy: 'same-origin' as const },
};

/** Security headers for every answer; nothing is kept by caches unless a route says so. */
export function securityHeaders() {
  const [api, pages, consolePages] = [DIRECTIVES, PAGE_DIRECTIVES, CONSOLE_DIRECTIVES].map((directives) =>
    headersOf({ ...shared, contentSecurityPolicy: { useDefaults: false, directives } }),
  ) as [Headers, Headers, Headers];
  return (request: Request, response: Response, next: NextFunction): void => {
    response.setHeader('Cache-Control', 'no-store');
    const { path } = request;
    const isConsole = path === '/console' || path.startsWith('/console/');
    const isPage = path === '/' || path === '/docs' || path.startsWith('/docs/');
    for (const [name, value] of isConsole ? consolePages : isPage ? pages : api) {
      response.setHeader(name, value);
    }
    next();
  };
}

type Headers = readonly (readonly [string, string])[];

/** What helmet sets: the same for every request, so it is asked once. */
function headersOf(options: HelmetOptions): Headers {
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  let failure: unknown;
  helmet(options)(request, response, (error) => (failure = error));
  if (failure !== undefined) throw failure as Error;
  return Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)]);
}
