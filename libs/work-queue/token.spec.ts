import * as fc from 'fast-check';
import { deliveriesOf } from '@docket/jetstream';
import { seal, unseal } from './token.js';

const key = new Uint8Array(32).fill(7);
const lease = { ack: '$JS.ACK.S.C.2.5.9.123.0', tenant: 't', jobId: 'j', attempt: 1, workerId: 'w' };

describe('a lease token', () => {
  it('gives back what was sealed, and fits into a URL as it is', () => {
    const token = seal(lease, key);
    expect(token).toMatch(/^[A-Za-z0-9_-]+$/);
    expect(unseal(token, key)).toEqual(lease);
  });

  it('is worth nothing under another key', () => {
    expect(unseal(seal(lease, key), new Uint8Array(32).fill(8))).toBeUndefined();
  });

  it('is worth nothing once any byte of it was changed', () => {
    const bytes = Buffer.from(seal(lease, key), 'base64url');
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (index, change) => {
        const forged = Buffer.from(bytes);
        forged[index]! ^= change;
        expect(unseal(forged.toString('base64url'), key)).toBeUndefined();
      }),
    );
  });

  it.each(['', 'x', '../..', 'a b', 'A'.repeat(5_000), 'A'.repeat(43)])('refuses %p', (text) => {
    expect(unseal(text, key)).toBeUndefined();
  });

  it('counts deliveries in both forms of an ack subject', () => {
    expect(deliveriesOf('$JS.ACK.S.C.2.5.9.123.0')).toBe(2);
    expect(deliveriesOf('$JS.ACK._.hash.S.C.3.5.9.123.0.rnd')).toBe(3);
  });
});
