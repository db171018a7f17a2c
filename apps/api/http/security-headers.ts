import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';

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
  const api = helmet({ ...shared, contentSecurityPolicy: { useDefaults: false, directives: DIRECTIVES } });
  const pages = helmet({
    ...shared,
    contentSecurityPolicy: { useDefaults: false, directives: PAGE_DIRECTIVES },
  });
  const consolePages = helmet({
    ...shared,
    contentSecurityPolicy: { useDefaults: false, directives: CONSOLE_DIRECTIVES },
  });
  return (request: Request, response: Response, next: NextFunction): void => {
    response.setHeader('Cache-Control', 'no-store');
    if (request.path === '/console' || request.path.startsWith('/console/')) {
      consolePages(request, response, next);
      return;
    }
    const page = request.path === '/' || request.path === '/docs' || request.path.startsWith('/docs/');
    (page ? pages : api)(request, response, next);
  };
}
