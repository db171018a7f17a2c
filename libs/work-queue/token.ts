import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a token carries. Signed, not secret: it shows its holder nothing that the holder may not know. */
export interface SealedLease {
  /** The reply subject by which the lease is acknowledged. */
  readonly ack: string;
  readonly tenant: string;
  readonly jobId: string;
  readonly attempt: number;
  readonly workerId: string;
  readonly correlationId?: string;
}

const MAX_TOKEN_LENGTH = 2_048;
const SIGNATURE_BYTES = 32;

/** HMAC-SHA256 (RFC 2104) in front of the JSON, all of it base64url. */
export function seal(lease: SealedLease, key: Uint8Array): string {
  const body = Buffer.from(JSON.stringify(lease));
  return Buffer.concat([sign(body, key), body]).toString('base64url');
}

/** The lease behind a token, or undefined when it was not sealed with this key. */
export function unseal(token: string, key: Uint8Array): SealedLease | undefined {
  if (token.length > MAX_TOKEN_LENGTH || !/^[A-Za-z0-9_-]+$/.test(token)) return undefined;
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length <= SIGNATURE_BYTES) return undefined;
  const body = bytes.subarray(SIGNATURE_BYTES);
  if (!timingSafeEqual(bytes.subarray(0, SIGNATURE_BYTES), sign(body, key))) return undefined;
  return JSON.parse(body.toString()) as SealedLease;
}

function sign(body: Uint8Array, key: Uint8Array): Buffer {
  return createHmac('sha256', key).update('docket.lease.1\n').update(body).digest();
}
