import type { NextFunction, Request, Response } from 'express';
import { sessionSecretOf } from '@docket/http';
import type { RequestLimits } from './limits.js';

/**
 * Bounds what one address sends without a key, on every path, routed or not. Keys and sessions have their own bound, and
 * what is neither is charged to its address when it is looked up.
 */
export function addressLimit(
  limits: RequestLimits,
  answer: (error: unknown, request: Request, response: Response) => void,
) {
  return (request: Request, response: Response, next: NextFunction): void => {
    if (request.headers.authorization === undefined && sessionSecretOf(request) === undefined) {
      try {
        limits.takeForAddress(request.ip ?? 'unknown', response);
      } catch (error) {
        answer(error, request, response);
        return;
      }
    }
    next();
  };
}
