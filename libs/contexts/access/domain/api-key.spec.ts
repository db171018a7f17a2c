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

  it('gets a new secret, and the earlier ones end after the overlap', () => {
    const newer = 'b'.repeat(64);
    const command = { type: 'RotateApiKey', keyHash: newer, overlapMs: 60_000 } as const;
    expect(apiKeyDecider.decide(command, given(), { now })).toMatchObject({ code: 'ACCESS.KEY_NOT_FOUND' });
    expect(apiKeyDecider.decide(command, given(created, revoked), { now })).toMatchObject({
      code: 'ACCESS.KEY_ENDED',
    });
    const data = { keyHash: newer, previousEndsAt: '2026-01-01T00:01:00.000Z' };
    expect(apiKeyDecider.decide(command, given(created), { now })).toMatchObject({
      ok: true,
      events: [{ data }],
    });
    const rotated = { type: 'ApiKeyRotated', data, time } as const;
    expect(given(created, rotated)).toMatchObject({
      secrets: [{ keyHash: key.keyHash, endsAt: data.previousEndsAt }, { keyHash: newer }],
    });
    // The same secret again is the same fact.
    expect(apiKeyDecider.decide(command, given(created, rotated), { now })).toEqual({ ok: true, events: [] });
    const late = {
      ...rotated,
      data: { keyHash: 'c'.repeat(64), previousEndsAt: '2026-01-03T00:00:00.000Z' },
    };
    const state = given(created, rotated, { ...late, time: '2026-01-02T00:00:00.000Z' });
    expect(state).toMatchObject({ secrets: [{ keyHash: newer }, { keyHash: 'c'.repeat(64) }] });
  });

  it('has five secrets at most that work at once', () => {
    const rotation = (n: number) => ({
      type: 'ApiKeyRotated' as const,
      data: { keyHash: String(n).repeat(64), previousEndsAt: '2027-01-01T00:00:00.000Z' },
      time,
    });
    const command = { type: 'RotateApiKey', keyHash: 'f'.repeat(64), overlapMs: 1 } as const;
    const full = given(created, rotation(1), rotation(2), rotation(3), rotation(4));
    expect(apiKeyDecider.decide(command, full, { now })).toMatchObject({ code: 'ACCESS.TOO_MANY_SECRETS' });
    const later = { now: new Date('2027-01-02T00:00:00Z') };
    expect(apiKeyDecider.decide(command, full, later)).toMatchObject({ ok: true, events: [{}] });
  });

  it('notes its use once a day, and a secret leads to its key', () => {
    const command = { type: 'NoteUse', day: '2026-01-01' } as const;
    const used = { type: 'ApiKeyUsed' as const, data: { day: '2026-01-01' }, time };
    expect(apiKeyDecider.decide(command, given(created), { now })).toMatchObject({
      events: [{ data: used.data }],
    });
    expect(apiKeyDecider.decide(command, given(created, used), { now })).toEqual({ ok: true, events: [] });
    expect(apiKeyDecider.decide(command, given(created, revoked), { now })).toEqual({ ok: true, events: [] });
    const issued = { type: 'ApiKeySecretIssued' as const, data: { keyId: 'k-1' }, time };
    expect(given(issued)).toEqual({ status: 'secret', keyId: 'k-1' });
    expect(apiKeyDecider.decide({ type: 'RevokeApiKey', reason: 'x' }, given(issued), { now })).toMatchObject(
      {
        code: 'ACCESS.KEY_NOT_FOUND',
      },
    );
  });

  it('takes a first admin key of an older version for a platform administrator, and no other', () => {
    const from = (actor: object) =>
      apiKeyDecider.evolve({ status: 'unknown' }, { ...created, context: { actor } } as never);
    expect(from({ kind: 'system', id: 'start' })).toMatchObject({ key: { platformAdministrator: true } });
    expect(from({ kind: 'user', id: 'start' })).not.toMatchObject({ key: { platformAdministrator: true } });
  });

  it('is not revoked before it exists, and keeps its state at an event of a newer version', () => {
    expect(given(revoked)).toEqual({ status: 'unknown' });
    const state = given(created);
    expect(apiKeyDecider.evolve(state, { type: 'ApiKeyPraised', data: {}, time } as never)).toBe(state);
  });
});
