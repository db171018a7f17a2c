import { hashOfKey } from '@docket/contexts/access/application';
import { nameBasedId } from '@docket/kernel';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureAdminKey } from '@docket/contexts/access/application';
import { startTestApi, type TestApi } from '../testing/index.js';

describe('access over HTTP', () => {
  let test: TestApi;

  beforeAll(async () => {
    test = await startTestApi();
  });
  afterAll(() => test.stop());

  const as = (key: string) => ({ authorization: `Bearer ${key}` });
  const issue = async (body: object) => (await test.call('POST', '/v1/keys', body)).body;

  it('issues a key that works at once, shows it once, and stores only its hash', async () => {
    const created = await test.call('POST', '/v1/keys', {
      name: 'frontend',
      roles: ['operator', 'submitter'],
    });
    expect(created.status).toBe(201);
    expect(created.body.key).toMatch(/^dk_default_[0-9a-f]{64}$/);
    expect(created.headers.get('location')).toBe(`/v1/keys/${created.body.keyId}`);
    expect((await test.call('GET', '/metrics', undefined, as(created.body.key))).status).toBe(200);
    const log = JSON.stringify(await test.events('ApiKeyCreated'));
    expect(log).not.toContain(created.body.key);
    expect(log).toContain(hashOfKey(created.body.key));
  });

  it('closes a revoked key within about a second', async () => {
    const { key, keyId } = await issue({ name: 'short-lived', roles: ['operator'] });
    expect((await test.call('GET', '/metrics', undefined, as(key))).status).toBe(200);
    const revoked = await test.call('DELETE', `/v1/keys/${keyId}`, { reason: 'leaked' });
    expect([revoked.status, revoked.body.status]).toEqual([200, 'revoked']);
    await sleep(1_100);
    const answer = await test.call('GET', '/metrics', undefined, as(key));
    expect([answer.status, answer.body.code]).toEqual([401, 'ACCESS.KEY_REVOKED']);
    const again = await test.call('DELETE', `/v1/keys/${keyId}`);
    expect([again.status, again.body.position]).toEqual([200, revoked.body.position]);
  });

  it('closes an expired key', async () => {
    const key = await test.keyFor('default', ['operator'], '2020-06-01T00:00:00Z');
    const answer = await test.call('GET', '/metrics', undefined, as(key));
    expect([answer.status, answer.body.code]).toEqual([401, 'ACCESS.KEY_EXPIRED']);
    expect(answer.headers.get('www-authenticate')).toContain('invalid_token');
  });

  it.each([
    [
      'an expiry in the past',
      { name: 'x', roles: ['admin'], expiresAt: '2020-01-01T00:00:00Z' },
      'ACCESS.EXPIRY_IN_THE_PAST',
    ],
    ['an unknown role', { name: 'x', roles: ['root'] }, 'REQUEST.INVALID'],
    ['no role', { name: 'x', roles: [] }, 'REQUEST.INVALID'],
    [
      'a day that does not exist',
      { name: 'x', roles: ['admin'], expiresAt: '2030-02-30T00:00:00Z' },
      'REQUEST.INVALID',
    ],
  ])('refuses a new key with %s', async (_, body, code) => {
    const answer = await test.call('POST', '/v1/keys', body);
    expect(answer.body.code).toBe(code);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
  });

  it.each([
    ['nothing', undefined],
    ['another scheme', 'Basic YWRtaW46YWRtaW4='],
    ['an unknown key', `Bearer dk_default_${'0'.repeat(64)}`],
    ['a key with a path trick', 'Bearer dk_../../x_' + '0'.repeat(64)],
    ['a key of another tenant', `Bearer dk_nobody_${'0'.repeat(64)}`],
    ['a key that is far too long', `Bearer ${'k'.repeat(5_000)}`],
  ])('answers 401 to %s', async (_, authorization) => {
    const response = await fetch(
      `${test.api.url}/v1/keys`,
      authorization === undefined ? {} : { headers: { authorization } },
    );
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer realm="docket"/);
  });

  it('ends with a problem for a key id that could not be one', async () => {
    for (const id of ['a.b', 'a%20b', '*', '%3E', '..%2F..%2Fx', 'a'.repeat(129)]) {
      const answer = await test.call('DELETE', `/v1/keys/${id}`);
      expect([id, answer.status, answer.body.code]).toEqual([id, 400, 'REQUEST.INVALID']);
      expect(answer.body.errors).toEqual([{ in: 'path', path: '/id', message: expect.any(String) }]);
    }
  });

  it('records denied attempts once, with their count and who and where from', async () => {
    const { key, keyId } = await issue({ name: 'nosy', roles: ['submitter'] });
    for (let attempt = 0; attempt < 7; attempt += 1) {
      expect((await test.call('GET', '/v1/keys', undefined, as(key))).status).toBe(403);
    }
    await sleep(1_500);
    const denials = (await test.events('AccessDenied')).filter(({ context }) => context.actor.id === keyId);
    const count = denials.reduce((sum, { data }) => sum + (data as { count: number }).count, 0);
    expect(count).toBe(7);
    expect(denials.length).toBeLessThanOrEqual(2);
    expect(denials[0]).toMatchObject({
      data: { route: 'GET /v1/keys', code: 'ACCESS.FORBIDDEN' },
      context: {
        actor: { kind: 'user', id: keyId, name: 'nosy' },
        origin: { ip: expect.stringContaining('127.0.0.1') },
      },
    });
  });

  it('generates no admin key while there is one that works', async () => {
    expect(await ensureAdminKey(test.platform)).toBeUndefined();
  });
});

describe('the first admin key', () => {
  it('is the one of DOCKET_ADMIN_KEY, at every start', async () => {
    const adminKey = 'x'.repeat(40);
    const test = await startTestApi({ DOCKET_ADMIN_KEY: adminKey });
    try {
      const first = await ensureAdminKey(test.platform);
      expect(first).toEqual({ keyId: nameBasedId('api-key', hashOfKey(adminKey)) });
      expect(await ensureAdminKey(test.platform)).toEqual(first);
      const answer = await test.call('GET', '/v1/methods', undefined, {
        authorization: `Bearer ${adminKey}`,
      });
      expect(answer.status).toBe(200);
      await test.call('DELETE', `/v1/keys/${first!.keyId}`);
      await expect(ensureAdminKey(test.platform)).rejects.toMatchObject({ code: 'ACCESS.ADMIN_KEY_REVOKED' });
    } finally {
      await test.stop();
    }
  });

  it.each(['acme', 'no.tenant'])('is refused at start when it names the tenant %s', async (tenant) => {
    const adminKey = `dk_${tenant}_${'0'.repeat(64)}`;
    const platform = { settings: { adminKey }, store: undefined, clock: undefined } as never;
    await expect(ensureAdminKey(platform)).rejects.toMatchObject({
      code: 'ACCESS.ADMIN_KEY_OF_OTHER_TENANT',
      message: expect.stringContaining('openssl rand -hex 32'),
    });
  });

  it('is generated when no admin key works', async () => {
    const test = await startTestApi();
    try {
      await test.call('DELETE', `/v1/keys/${nameBasedId('api-key', hashOfKey(test.keys.admin))}`);
      const made = await ensureAdminKey(test.platform);
      expect(made?.generated).toMatch(/^dk_default_[0-9a-f]{64}$/);
      const answer = await test.call('GET', '/v1/methods', undefined, {
        authorization: `Bearer ${made!.generated}`,
      });
      expect(answer.status).toBe(200);
      expect(await ensureAdminKey(test.platform)).toBeUndefined();
    } finally {
      await test.stop();
    }
  });
});

describe('request limits', () => {
  let test: TestApi;

  beforeAll(async () => {
    test = await startTestApi({ DOCKET_RATE_PER_SECOND: '3' });
  });
  afterAll(() => test.stop());

  it('answers 429 with Retry-After to a key that sends too much, and to no other', async () => {
    const statuses = new Map<number, number>();
    const answers = await Promise.all(
      Array.from({ length: 80 }, () =>
        test.call('GET', '/metrics', undefined, { authorization: `Bearer ${test.keys.operator}` }),
      ),
    );
    for (const { status } of answers) statuses.set(status, (statuses.get(status) ?? 0) + 1);
    expect(statuses.get(200)).toBeGreaterThanOrEqual(6);
    expect(statuses.get(429)).toBeGreaterThanOrEqual(1);
    const limited = answers.find(({ status }) => status === 429)!;
    expect(limited.body.code).toBe('ACCESS.RATE_LIMITED');
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect(limited.headers.get('ratelimit')).toMatch(/^"requests";r=0;t=2$/);
    expect((await test.call('GET', '/v1/methods')).status).toBe(200);
  });

  it('bounds what an address sends without a key', async () => {
    const answers = await Promise.all(
      Array.from({ length: 120 }, () => fetch(`${test.api.url}/nope`).then(({ status }) => status)),
    );
    expect(answers).toContain(404);
    expect(answers).toContain(429);
  });

  it('lets a valid key in from an address that sends wrong ones all the time', async () => {
    const wrong = (index: number) =>
      test.call('GET', '/v1/methods', undefined, {
        authorization: `Bearer dk_default_${String(index).padStart(64, '7')}`,
      });
    const keys = await Promise.all(Array.from({ length: 5 }, () => test.keyFor('default', ['auditor'])));
    await Promise.all(Array.from({ length: 40 }, (_, index) => wrong(index)));
    for (const [index, key] of keys.entries()) {
      const [answer] = await Promise.all([
        test.call('GET', '/v1/methods', undefined, { authorization: `Bearer ${key}` }),
        ...Array.from({ length: 8 }, (_, wrongOnes) => wrong(100 + index * 8 + wrongOnes)),
      ]);
      expect(answer.status).toBe(200);
    }
  });

  it('bounds wrong keys of an address', async () => {
    const wrong = (index: number) =>
      test.call('GET', '/v1/methods', undefined, {
        authorization: `Bearer dk_default_${String(index).padStart(64, '0')}`,
      });
    await sleep(1_000);
    await test.call('GET', '/v1/methods');
    const startedAt = Date.now();
    const answers = await Promise.all(Array.from({ length: 60 }, (_, index) => wrong(index)));
    const refused = answers.filter(({ status }) => status === 401).length;
    const limited = answers.filter(({ status }) => status === 429).length;
    // A burst of 20, and two come back each second.
    expect(refused).toBeLessThanOrEqual(21 + ((Date.now() - startedAt) / 1_000) * 2);
    expect(refused + limited).toBe(60);
    expect(limited).toBeGreaterThan(0);
    await sleep(1_300);
    const events = await test.events('AccessDenied');
    expect(events.length).toBeLessThanOrEqual(60);
  });
});
