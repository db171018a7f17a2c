import { Gauge, Histogram, type Logger, type Registry } from '@docket/observability';
import type { NextFunction, Request, Response } from 'express';
import { requestState } from '@docket/http';

/** Measures and logs every request under its route, never under its path: ids would make endless series. */
export function requestMetrics(registry: Registry, logger: Logger) {
  const duration = new Histogram({
    name: 'docket_http_request_duration_seconds',
    help: 'Time from the first byte of a request to the end of its answer, by route.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [registry],
  });
  const open = new Gauge({
    name: 'docket_http_requests_open',
    help: 'Requests that are being answered now.',
    registers: [registry],
  });
  return (request: Request, response: Response, next: NextFunction): void => {
    const end = duration.startTimer();
    open.inc();
    response.once('close', () => {
      open.dec();
      const route = routeOf(request);
      const status = response.writableFinished ? String(response.statusCode) : 'aborted';
      const seconds = end({ method: methodOf(request.method), route, status });
      if (!logger.isLevelEnabled('debug')) return;
      const { correlationId, caller } = requestState(request);
      const line = { correlationId, method: request.method, route, status, ms: Math.round(seconds * 1_000) };
      logger.debug(caller === undefined ? line : { ...line, caller: caller.id }, 'request');
    });
    next();
  };
}

function routeOf(request: Request): string {
  const path = (request as { route?: { path?: unknown } }).route?.path;
  return typeof path === 'string' ? path : 'none';
}

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

function methodOf(method: string): string {
  return METHODS.has(method) ? method : 'OTHER';
}
