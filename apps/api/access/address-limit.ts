import type { NextFunction, Request, Response } from 'express';
import type { RequestLimits } from './limits.js';

/** Bounds what one address sends without a key, on every path, routed or not. Keys have their own bound. */
export function addressLimit(
  limits: RequestLimits,
  answer: (error: unknown, request: Request, response: Response) => void,
) {
  return (request: Request, response: Response, next: NextFunction): void => {
    if (request.headers.authorization === undefined) {
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
