import type { ApiKeyState } from '../domain/index.js';
import { fixedClock, nameBasedId } from '@docket/kernel';
import { Authenticator } from './authenticator.js';
import { generateKey, hashOfKey } from './key-text.js';

const key = generateKey('default');
const keyHash = hashOfKey(key);
const active = {
  status: 'active',
  key: { name: 'n', roles: ['operator'], keyHash },
  secrets: [{ keyHash }],
} satisfies ApiKeyState;
const HERE = '10.0.0.7';

function setUp(first: ApiKeyState = active) {
  const clock = fixedClock('2026-01-01T00:00:00Z');
  const asked: string[] = [];
  let state = first;
  const directory = {
    byId: (tenant: string, id: string) => {
      asked.push(`${tenant}/${id}`);
      return Promise.resolve(
        id === nameBasedId('api-key', keyHash) ? state : ({ status: 'unknown' } as const),
      );
    },
  };
  const authenticator = new Authenticator({ directory, clock, maxEntries: 2 });
  return { authenticator, clock, asked, become: (next: ApiKeyState) => (state = next) };
}

describe('the authenticator', () => {
  it('tells the caller from a key, and asks the directory once for requests that come together', async () => {
    const { authenticator, asked } = setUp();
    const answers = await Promise.all([1, 2, 3].map(() => authenticator.authenticate(key, HERE)));
    const caller = {
      kind: 'key',
      id: nameBasedId('api-key', keyHash),
      tenant: 'default',
      name: 'n',
      roles: ['operator'],
      scopes: {},
      platformAdministrator: false,
    };
    expect(answers).toEqual([1, 2, 3].map(() => ({ ok: true, caller })));
    expect(asked).toHaveLength(1);
  });

  it('notices a revocation when a second has passed, and not on a guess before', async () => {
    const { authenticator, clock, become } = setUp();
    await authenticator.authenticate(key, HERE);
    become({ ...active, status: 'revoked' });
    expect(await authenticator.authenticate(key, HERE)).toMatchObject({ ok: true });
    expect(authenticator.remembers(key)).toBe(true);
    clock.advance(1_000);
    expect(authenticator.remembers(key)).toBe(false);
    expect(await authenticator.authenticate(key, HERE)).toMatchObject({
      ok: false,
      code: 'ACCESS.KEY_REVOKED',
    });
  });

  it('reads a key in use again before its answer is too old, so that no request waits for it', async () => {
    const { authenticator, clock, asked, become } = setUp();
    await authenticator.authenticate(key, HERE);
    clock.advance(600);
    become({ ...active, status: 'revoked' });
    expect(await authenticator.authenticate(key, HERE)).toMatchObject({ ok: true });
    expect(asked).toHaveLength(2);
    expect(await authenticator.authenticate(key, HERE)).toMatchObject({
      ok: false,
      code: 'ACCESS.KEY_REVOKED',
    });
  });

  it('closes a key at the moment of its expiry, remembered or not', async () => {
    const expiresAt = '2026-01-01T00:00:00.500Z';
    const { authenticator, clock } = setUp({
      ...active,
      key: { ...active.key, expiresAt },
    });
    expect(await authenticator.authenticate(key, HERE)).toMatchObject({ ok: true });
    clock.advance(500);
    expect(authenticator.remembers(key)).toBe(false);
    expect(await authenticator.authenticate(key, HERE)).toMatchObject({ code: 'ACCESS.KEY_EXPIRED' });
  });

  it('never remembers unknown keys, so that guessing cannot push out real ones', async () => {
    const { authenticator, asked } = setUp();
    await authenticator.authenticate(key, HERE);
    for (let index = 0; index < 10; index += 1) {
      expect(await authenticator.authenticate(generateKey('default'), HERE)).toMatchObject({
        code: 'ACCESS.KEY_UNKNOWN',
      });
    }
    expect(asked).toHaveLength(11);
    expect(authenticator.remembers(key)).toBe(true);
  });

  it('refuses a state that belongs to another hash', async () => {
    const { authenticator } = setUp({
      ...active,
      secrets: [{ keyHash: '0'.repeat(64) }],
    });
    expect(await authenticator.authenticate(key, HERE)).toMatchObject({ code: 'ACCESS.KEY_UNKNOWN' });
  });

  it('lets a later secret in as the same key, and the earlier one until its overlap ends', async () => {
    const newer = generateKey('default');
    const clock = fixedClock('2026-01-01T00:00:00Z');
    const keyId = nameBasedId('api-key', keyHash);
    const rotated: ApiKeyState = {
      ...active,
      secrets: [{ keyHash, endsAt: '2026-01-01T01:00:00Z' }, { keyHash: hashOfKey(newer) }],
    };
    const states = new Map<string, ApiKeyState>([
      [keyId, rotated],
      [nameBasedId('api-key', hashOfKey(newer)), { status: 'secret', keyId }],
    ]);
    const directory = {
      byId: async (_: string, id: string) => states.get(id) ?? ({ status: 'unknown' } as const),
    };
    const authenticator = new Authenticator({ directory, clock });
    for (const secret of [key, newer]) {
      expect(await authenticator.authenticate(secret, HERE)).toMatchObject({
        ok: true,
        caller: { id: keyId },
      });
    }
    clock.advance(3_600_000);
    expect(await authenticator.authenticate(key, HERE)).toMatchObject({ code: 'ACCESS.KEY_REPLACED' });
    expect(await authenticator.authenticate(newer, HERE)).toMatchObject({ ok: true });
    states.set(keyId, { ...rotated, status: 'revoked' });
    clock.advance(1_000);
    expect(await authenticator.authenticate(newer, HERE)).toMatchObject({ code: 'ACCESS.KEY_REVOKED' });
  });

  it('keeps a key to its networks', async () => {
    const { authenticator } = setUp({ ...active, key: { ...active.key, networks: ['10.0.0.0/8'] } });
    expect(await authenticator.authenticate(key, '10.9.9.9')).toMatchObject({ ok: true });
    for (const address of ['11.0.0.1', undefined]) {
      expect(await authenticator.authenticate(key, address)).toMatchObject({ code: 'ACCESS.WRONG_NETWORK' });
    }
  });

  it('lets nobody in while the directory is out of reach', async () => {
    const directory = { byId: () => Promise.reject(new Error('gone')) };
    const authenticator = new Authenticator({ directory, clock: fixedClock('2026-01-01T00:00:00Z') });
    await expect(authenticator.authenticate(key, HERE)).rejects.toThrow('gone');
  });
});
