import type { NextFunction, Request, Response } from 'express';
import { timingSafeEqual } from 'node:crypto';
import { isIP } from 'node:net';

/** Headers that only the gRPC server of this process can send, for the secret is made at each start and leaves it never. */
export const SECRET_HEADER = 'docket-gateway-secret';
export const ADDRESS_HEADER = 'docket-gateway-address';

/** Lets a request of our own gRPC server count as one of the client behind it: for limits, networks of keys, and the audit trail. */
export function gatewayAddress(secret: string) {
  const expected = Buffer.from(secret);
  return (request: Request, _response: Response, next: NextFunction): void => {
    const { [SECRET_HEADER]: given, [ADDRESS_HEADER]: address } = request.headers;
    delete request.headers[SECRET_HEADER];
    delete request.headers[ADDRESS_HEADER];
    if (typeof given === 'string' && typeof address === 'string' && isIP(address) !== 0) {
      const bytes = Buffer.from(given);
      if (bytes.length === expected.length && timingSafeEqual(bytes, expected)) {
        Object.defineProperty(request, 'ip', { value: address, configurable: true });
      }
    }
    next();
  };
}
