import { startSpan, withCorrelation } from '@docket/observability';
import { timeOrderedId, type Clock } from '@docket/kernel';
import type { NextFunction, Request, Response } from 'express';
import { beginRequest } from '@docket/http';

const CORRELATION_ID = /^[A-Za-z0-9._-]{8,64}$/;
/** W3C Trace Context, version 00; all-zero ids are invalid there. */
const TRACEPARENT = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

/** Takes over the caller's correlation id or trace, or makes an id; says it in the answer, in logs and in events. */
export function correlation(clock: Clock) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const given = request.headers['x-correlation-id'];
    const trace = TRACEPARENT.exec(String(request.headers.traceparent ?? ''));
    const startedAtMs = clock.now().getTime();
    const correlationId =
      typeof given === 'string' && CORRELATION_ID.test(given)
        ? given
        : (trace?.[1] ?? timeOrderedId(startedAtMs));
    const span = startSpan({
      name: request.method,
      parent: trace?.[0],
      role: 'server',
      attributes: { 'http.request.method': request.method, 'docket.correlation_id': correlationId },
    });
    const traceparent = span?.traceparent ?? trace?.[0];
    beginRequest(request, {
      correlationId,
      startedAtMs,
      ...(traceparent === undefined ? {} : { traceparent }),
    });
    if (span !== undefined) {
      response.once('close', () => {
        const { statusCode } = response;
        const failure = statusCode >= 500 ? `answered ${statusCode}` : undefined;
        span.end(failure, { 'http.response.status_code': statusCode, 'http.route': routeOf(request) });
      });
    }
    response.setHeader('X-Correlation-Id', correlationId);
    withCorrelation(correlationId, next);
  };
}

/** The route, not the path: no id or secret of a path belongs into a trace. */
function routeOf(request: Request): string {
  const path = (request as { route?: { path?: unknown } }).route?.path;
  return typeof path === 'string' ? path : 'none';
}
