import { lastRawHeader } from '@docket/jetstream';
import { createHash } from 'node:crypto';

/** Where the payload of an event is when it was too large for its message. */
export interface ClaimReference {
  readonly sha256: string;
  readonly bytes: number;
}

/** Header that holds the reference: `sha256=<hex>;bytes=<n>`. */
export const CLAIM_HEADER = 'Docket-Claim';

/** A stub has 111 to 122 bytes and begins with `{"$`. */
export const MAX_STUB_BYTES = 256;
const DOLLAR = 36;

export function referenceOf(payload: Uint8Array): ClaimReference {
  return { sha256: createHash('sha256').update(payload).digest('hex'), bytes: payload.length };
}

export function formatReference({ sha256, bytes }: ClaimReference): string {
  return `sha256=${sha256};bytes=${bytes}`;
}

/** The reference in a header block, or undefined where the payload is in the message itself. */
export function claimOf(block: string): ClaimReference | undefined {
  const value = lastRawHeader(block, CLAIM_HEADER);
  const match = value === undefined ? null : /^sha256=([0-9a-f]{64});bytes=([0-9]{1,12})$/.exec(value);
  return match === null ? undefined : { sha256: match[1]!, bytes: Number(match[2]) };
}

/** Whether a payload can be a stub, told by its look: so most messages need no search for the header. */
export function mayBeStub(bytes: number, payload: () => Uint8Array): boolean {
  return bytes <= MAX_STUB_BYTES && payload()[2] === DOLLAR;
}

/** What the message holds instead of its payload: JSON, so that other readers see what it is. */
export function stubOf(reference: ClaimReference): string {
  return JSON.stringify({ $claim: reference });
}
