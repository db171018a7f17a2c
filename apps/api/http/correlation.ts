import { withCorrelation } from '@docket/observability';
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
    beginRequest(request, {
      correlationId,
      startedAtMs,
      ...(trace === null ? {} : { traceparent: trace[0] }),
    });
    response.setHeader('X-Correlation-Id', correlationId);
    withCorrelation(correlationId, next);
  };
}
