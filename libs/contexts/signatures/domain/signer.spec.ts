import { fold, type Timed } from '@docket/kernel';
import { LOCK_MS, lockedUntilMs, MOST_REFUSALS, signerDecider, type SignerEvent } from './index.js';

const startMs = Date.parse('2026-01-01T00:00:00Z');
const now = new Date(startMs);
const secret = {
  algorithm: 'scrypt' as const,
  cost: 16_384,
  salt: 'b'.repeat(32),
  secretHash: 'a'.repeat(64),
};
const refusal = { code: 'SIGNATURE.SECRET_WRONG', thing: 'job' as const, thingId: 'job-1' };
const at = (event: SignerEvent, ms: number): Timed<SignerEvent> => ({
  ...event,
  time: new Date(ms).toISOString(),
});
const set = at({ type: 'SigningSecretSet', data: secret }, startMs);
/** Wrong secrets, a minute apart. */
const refusals = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    at({ type: 'SigningRefused', data: refusal }, startMs + index * 60_000),
  );
const given = (...events: readonly Timed<SignerEvent>[]) =>
  fold(signerDecider, signerDecider.initialState, events);

describe('a signer', () => {
  it('has no secret at first, and the newest one afterwards', () => {
    const other = { ...secret, secretHash: 'c'.repeat(64) };
    expect(given()).toEqual({ secret: null, refusals: [] });
    expect(signerDecider.decide({ type: 'SetSecret', secret: other }, given(set), { now })).toEqual({
      ok: true,
      events: [{ type: 'SigningSecretSet', data: other }],
    });
    expect(given(set, at({ type: 'SigningSecretSet', data: other }, startMs)).secret).toEqual(other);
  });

  it('has every wrong secret recorded, without a secret as well', () => {
    for (const state of [given(), given(set, ...refusals(MOST_REFUSALS))])
      expect(signerDecider.decide({ type: 'RefuseSigning', refusal }, state, { now })).toEqual({
        ok: true,
        events: [{ type: 'SigningRefused', data: refusal }],
      });
  });

  it('is locked by some wrong secrets in a short time, until the first of them is old', () => {
    const almost = given(set, ...refusals(MOST_REFUSALS - 1));
    expect(lockedUntilMs(almost, startMs + 300_000)).toBeUndefined();
    const locked = given(set, ...refusals(MOST_REFUSALS));
    expect(lockedUntilMs(locked, startMs + 300_000)).toBe(startMs + LOCK_MS);
    expect(lockedUntilMs(locked, startMs + LOCK_MS - 1)).toBe(startMs + LOCK_MS);
    expect(lockedUntilMs(locked, startMs + LOCK_MS)).toBeUndefined();
  });

  it('is not locked by as many wrong secrets over a long time', () => {
    const slow = Array.from({ length: 20 }, (_, index) =>
      at({ type: 'SigningRefused', data: refusal }, startMs + index * LOCK_MS),
    );
    expect(lockedUntilMs(given(...slow), startMs + 19 * LOCK_MS)).toBeUndefined();
  });

  it('is locked for longer by further wrong secrets, and only the last of them are kept', () => {
    const state = given(set, ...refusals(MOST_REFUSALS + 2));
    expect(state.refusals).toHaveLength(MOST_REFUSALS);
    expect(lockedUntilMs(state, startMs + 600_000)).toBe(startMs + 120_000 + LOCK_MS);
  });

  it('stays locked when a new secret is set', () => {
    const state = given(...refusals(MOST_REFUSALS), set);
    expect(lockedUntilMs(state, startMs + 300_000)).toBe(startMs + LOCK_MS);
  });

  it('keeps its state at an event of a newer version', () => {
    const state = given(set);
    const unknown = { type: 'SignerPraised', data: {}, time: now.toISOString() } as never;
    expect(signerDecider.evolve(state, unknown)).toBe(state);
  });
});
