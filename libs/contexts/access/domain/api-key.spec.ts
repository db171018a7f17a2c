import { fold } from '@docket/kernel';
import { apiKeyDecider, type ApiKeyEvent } from './index.js';

const now = new Date('2026-01-01T00:00:00Z');
const time = now.toISOString();
const key = { name: 'lab', roles: ['submitter' as const], keyHash: 'a'.repeat(64) };
const created: ApiKeyEvent & { time: string } = { type: 'ApiKeyCreated', data: key, time };
const revoked: ApiKeyEvent & { time: string } = { type: 'ApiKeyRevoked', data: { reason: 'lost' }, time };
const given = (...events: (ApiKeyEvent & { time: string })[]) =>
  fold(apiKeyDecider, apiKeyDecider.initialState, events);

describe('an API key', () => {
  it('is created once', () => {
    const command = { type: 'CreateApiKey', key } as const;
    expect(apiKeyDecider.decide(command, given(), { now })).toMatchObject({
      ok: true,
      events: [{ data: key }],
    });
    expect(apiKeyDecider.decide(command, given(created), { now })).toEqual({ ok: true, events: [] });
  });

  it('is not opened again by creating it after it was revoked', () => {
    const decision = apiKeyDecider.decide({ type: 'CreateApiKey', key }, given(created, revoked), { now });
    expect(decision).toEqual({ ok: true, events: [] });
  });

  it.each(['2025-12-31T23:59:59Z', time, 'soon'])(
    'refuses an expiry that is not in the future: %s',
    (expiresAt) => {
      const decision = apiKeyDecider.decide({ type: 'CreateApiKey', key: { ...key, expiresAt } }, given(), {
        now,
      });
      expect(decision).toMatchObject({ ok: false, code: 'ACCESS.EXPIRY_IN_THE_PAST' });
    },
  );

  it('is revoked once, and only when it exists', () => {
    const command = { type: 'RevokeApiKey', reason: 'lost' } as const;
    expect(apiKeyDecider.decide(command, given(), { now })).toMatchObject({ code: 'ACCESS.KEY_NOT_FOUND' });
    expect(apiKeyDecider.decide(command, given(created), { now })).toMatchObject({
      ok: true,
      events: [{ type: 'ApiKeyRevoked' }],
    });
    expect(apiKeyDecider.decide(command, given(created, revoked), { now })).toEqual({ ok: true, events: [] });
  });

  it('is not revoked before it exists, and keeps its state at an event of a newer version', () => {
    expect(given(revoked)).toEqual({ status: 'unknown' });
    const state = given(created);
    expect(apiKeyDecider.evolve(state, { type: 'ApiKeyPraised', data: {}, time } as never)).toBe(state);
  });
});
