import type { NextFunction, Request, Response } from 'express';

const ALLOWED_HEADERS =
  'Authorization, Content-Type, Idempotency-Key, Docket-Min-Position, Last-Event-ID, X-Correlation-Id, Range, If-None-Match';
const EXPOSED_HEADERS =
  'Location, Idempotency-Replayed, Retry-After, RateLimit, RateLimit-Policy, X-Correlation-Id, ETag, Content-Range, Content-Disposition, Deprecation, Sunset, Link';

/** Lets pages of the given origins call the API (Fetch standard, "CORS protocol"); without origins none may. */
export function cors(origins: readonly string[]) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const { origin } = request.headers;
    if (origins.length > 0) response.vary('Origin');
    if (origin === undefined || !origins.includes(origin)) {
      next();
      return;
    }
    response.setHeader('Access-Control-Allow-Origin', origin);
    response.setHeader('Access-Control-Expose-Headers', EXPOSED_HEADERS);
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    if (request.method !== 'OPTIONS' || request.headers['access-control-request-method'] === undefined) {
      next();
      return;
    }
    response.setHeader('Access-Control-Allow-Methods', 'GET, HEAD, POST, PUT, PATCH, DELETE');
    response.setHeader('Access-Control-Allow-Headers', ALLOWED_HEADERS);
    response.setHeader('Access-Control-Max-Age', '600');
    response.status(204).end();
  };
}
