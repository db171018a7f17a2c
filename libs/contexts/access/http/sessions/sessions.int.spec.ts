import { startApi, type RunningApi } from '../../../../../apps/api/app.js';
import { openSse, sendPlain, signInAt } from '../../../../../apps/api/testing/index.js';
import { startReadSide, type TestReadSide } from '../../../../../apps/api/testing/read-side.js';
import { composition } from '@docket/contexts';
import { connectPlatform, type Platform } from '@docket/platform';
import {
  csrfTokenOf,
  generateSessionSecret,
  issueSignInLink,
  localAdministrator,
  OneTimeSecrets,
} from '../../application/index.js';

const IDLE_MS = 3_000;

describe('a session of a browser', () => {
  let test: TestReadSide;
  let secondPlatform: Platform;
  let second: RunningApi;
  let url: string;

  beforeAll(async () => {
    test = await startReadSide({ DOCKET_TRUSTED_PROXIES: '127.0.0.1' });
    await test.project('operations');
    ({ url } = test.api);
    secondPlatform = await connectPlatform(
      { ...test.platform.settings, sessionIdleMs: IDLE_MS },
      { app: 'api-2', composition, logger: test.platform.logger },
    );
    second = await startApi(secondPlatform);
  });
  afterAll(async () => {
    await second.stop();
    await secondPlatform.close();
    await test.stop();
  });

  const me = (at: string, headers: Record<string, string>) => sendPlain('GET', `${at}/v1/me`, headers);
  const signIn = (key = test.keys.admin, headers = {}) => signInAt(url, { key }, headers);
  const end = (at: string, id: string, headers: Record<string, string>) =>
    sendPlain('DELETE', `${at}/v1/sessions/${id}`, headers, { reason: 'a test ends it' });

  it('begins with a key, in a cookie that scripts cannot read and other sites cannot send', async () => {
    const session = await signIn();
    expect(session.status).toBe(201);
    expect(session.setCookie).toMatch(/^docket-session=ds_default_[0-9a-f]{64};/);
    expect(session.setCookie).toContain('HttpOnly');
    expect(session.setCookie).toContain('SameSite=Strict');
    expect(session.setCookie).not.toContain('Secure');
    expect(JSON.stringify(session.body)).not.toContain('ds_default_');
    expect((await me(url, session.reading)).body).toMatchObject({ tenant: 'default', roles: ['admin'] });
    const state = await sendPlain('GET', `${url}/v1/session`, session.reading);
    expect(state.body.session).toMatchObject({
      sessionId: session.body.sessionId,
      csrfToken: session.body.csrfToken,
    });
    expect((await sendPlain('GET', `${url}/v1/session`)).body).toEqual({
      session: null,
      ways: { key: true, oidc: false },
    });
  });

  it('has a cookie for TLS alone behind a proxy that speaks it', async () => {
    const session = await signIn(test.keys.admin, { 'x-forwarded-proto': 'https' });
    expect(session.setCookie).toMatch(/^__Host-docket-session=.*Secure/);
    expect((await me(url, { ...session.reading, 'x-forwarded-proto': 'https' })).status).toBe(200);
    expect((await me(url, session.reading)).status).toBe(401);
  });

  it('is good in every process, and outlives the one that began it', async () => {
    const session = await signInAt(second.url, { key: test.keys.operator });
    expect((await me(url, session.reading)).body).toMatchObject({ roles: ['operator'] });
    const platform = await connectPlatform(test.platform.settings, {
      app: 'api-3',
      composition,
      logger: test.platform.logger,
    });
    const third = await startApi(platform);
    try {
      expect((await me(third.url, session.reading)).status).toBe(200);
    } finally {
      await third.stop();
      await platform.close();
    }
  });

  it('writes only with its CSRF token', async () => {
    const { reading, writing, cookie } = await signIn();
    const key = { name: 'made in a session', roles: ['submitter'] };
    const other = await signIn();
    for (const headers of [
      reading,
      { ...reading, 'docket-csrf': '' },
      { ...reading, 'docket-csrf': other.body.csrfToken },
      { ...reading, 'docket-csrf': csrfTokenOf('ds_default_0') },
    ]) {
      const refused = await sendPlain('POST', `${url}/v1/keys`, headers, key);
      expect([refused.status, refused.body.code]).toEqual([403, 'ACCESS.CSRF_REFUSED']);
    }
    expect((await sendPlain('POST', `${url}/v1/keys`, writing, key)).status).toBe(201);
    const created = await test.events('ApiKeyCreated');
    expect(created.at(-1)).toMatchObject({ context: { actor: { kind: 'user', name: 'admin' } } });
    // A header with a key needs no token: no other site can send one.
    const withKey = { cookie, authorization: `Bearer ${test.keys.admin}` };
    expect((await sendPlain('POST', `${url}/v1/keys`, withKey, key)).status).toBe(201);
  });

  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a neighbour of the same site', { 'sec-fetch-site': 'same-site' }],
    ['an older browser at another site', { origin: 'https://evil.example' }],
    ['a page without an origin', { origin: 'null' }],
  ])('does not begin for %s', async (_, headers) => {
    const refused = await signIn(test.keys.admin, headers);
    expect([refused.status, refused.body.code, refused.setCookie]).toEqual([
      403,
      'ACCESS.ORIGIN_REFUSED',
      '',
    ]);
  });

  it('is never the one that somebody else has prepared, and replaces the one before', async () => {
    const planted = `docket-session=${generateSessionSecret('default')}`;
    expect((await me(url, { cookie: planted })).body.code).toBe('ACCESS.SESSION_UNKNOWN');
    const first = await signIn(test.keys.submitter, { cookie: planted });
    expect(first.cookie).not.toBe(planted);
    expect((await me(url, { cookie: planted })).status).toBe(401);
    const next = await signIn(test.keys.admin, { cookie: first.cookie });
    expect(next.cookie).not.toBe(first.cookie);
    expect((await me(url, first.reading)).body.code).toBe('ACCESS.SESSION_ENDED');
    expect((await me(url, next.reading)).body.roles).toEqual(['admin']);
  });

  it.each(['x', 'ds_default_', `ds_../x_${'0'.repeat(64)}`, `ds_nobody_${'0'.repeat(64)}`, 'ä'.repeat(50)])(
    'is not opened by the cookie %s',
    async (value) => {
      const answer = await me(url, { cookie: `docket-session=${encodeURIComponent(value)}` });
      expect([answer.status, answer.body.code]).toEqual([401, 'ACCESS.SESSION_UNKNOWN']);
    },
  );

  it('is refused with a wrong key like any request, and the refusal is recorded', async () => {
    const refused = await signIn(`dk_default_${'0'.repeat(64)}`);
    expect([refused.status, refused.body.code]).toEqual([401, 'ACCESS.KEY_UNKNOWN']);
    for (const body of [{}, { key: test.keys.admin, link: 'x' }, { key: 5 }, { user: 'root' }]) {
      expect((await signInAt(url, body)).status).toBe(400);
    }
  });

  it('ends everywhere at once when its person signs out, with the streams that it has open', async () => {
    const session = await signIn();
    const stream = await openSse(`${second.url}/v1/events`, session.reading);
    expect(stream.status).toBe(200);
    const left = await sendPlain('DELETE', `${url}/v1/session`, session.writing);
    expect([left.status, left.headers.get('set-cookie')]).toEqual([
      200,
      expect.stringMatching(/^docket-session=;.*Expires=Thu, 01 Jan 1970/),
    ]);
    const startedMs = Date.now();
    await stream.ended;
    for (const at of [url, second.url])
      expect((await me(at, session.reading)).body.code).toBe('ACCESS.SESSION_ENDED');
    expect(Date.now() - startedMs).toBeLessThan(2_000);
    const withKey = await test.call('DELETE', '/v1/session');
    expect([withKey.status, withKey.body.code]).toEqual([404, 'ACCESS.SESSION_NOT_FOUND']);
  });

  it('is listed and ended by its owner and by an admin of the tenant, and by nobody else', async () => {
    const mine = await signIn(test.keys.submitter);
    const other = await signIn(test.keys.auditor);
    const stranger = await signIn(await test.keyFor('other', ['admin']));
    const { head } = { head: (await test.platform.store.head()).last };
    const list = (headers: Record<string, string>) =>
      sendPlain('GET', `${url}/v1/sessions?minPosition=${head}`, headers);
    const seen = (await list(mine.reading)).body.items;
    expect(seen[0]).toMatchObject({ way: 'key', status: 'open', current: true, name: 'submitter' });
    const ids = (items: { sessionId: string }[]) => items.map(({ sessionId }) => sessionId);
    expect(ids(seen)).not.toContain(other.body.sessionId);
    expect(ids((await list(stranger.reading)).body.items)).toEqual([stranger.body.sessionId]);
    for (const [headers, id] of [
      [mine.writing, other.body.sessionId],
      [stranger.writing, other.body.sessionId],
      [mine.writing, 'none'],
    ]) {
      expect((await end(url, id, headers)).body.code).toBe('ACCESS.SESSION_NOT_FOUND');
    }
    expect((await me(url, other.reading)).status).toBe(200);
    expect((await end(url, mine.body.sessionId, mine.writing)).status).toBe(200);
    const byAdmin = await test.call('DELETE', `/v1/sessions/${other.body.sessionId}`, {
      reason: 'lost laptop',
    });
    expect(byAdmin.status).toBe(200);
    expect((await me(url, other.reading)).body.code).toBe('ACCESS.SESSION_ENDED');
    const all = await test.read(`/v1/sessions?minPosition=${byAdmin.body.position}`);
    expect(
      all.body.items.find((each: { sessionId: string }) => each.sessionId === other.body.sessionId),
    ).toMatchObject({
      status: 'ended',
      ended: { reason: 'lost laptop' },
    });
    expect(all.text).not.toContain(stranger.body.sessionId);
  });

  it('ends with its key', async () => {
    const { body } = await test.call('POST', '/v1/keys', { name: 'short', roles: ['operator'] });
    const session = await signIn(body.key);
    expect((await me(url, session.reading)).status).toBe(200);
    await test.call('DELETE', `/v1/keys/${body.keyId}`, { reason: 'leaked' });
    const deadline = Date.now() + 2_000;
    let code: unknown;
    while (code !== 'ACCESS.KEY_REVOKED' && Date.now() < deadline)
      code = (await me(url, session.reading)).body.code;
    expect(code).toBe('ACCESS.KEY_REVOKED');
  });

  it('ends when nobody uses it, and goes on while somebody does', async () => {
    const [used, idle] = [
      await signInAt(second.url, { key: test.keys.admin }),
      await signInAt(second.url, { key: test.keys.admin }),
    ];
    for (const until = Date.now() + IDLE_MS * 1.6; Date.now() < until;) {
      expect((await me(second.url, used.reading)).status).toBe(200);
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    const answer = await me(second.url, idle.reading);
    expect([answer.status, answer.body.code]).toEqual([401, 'ACCESS.SESSION_EXPIRED']);
  });

  describe('that a one-time link begins', () => {
    const secretOf = (link: string) => new URL(link).hash.slice(1);
    const issue = async () => {
      const { nats, clock } = test.platform;
      return issueSignInLink(await OneTimeSecrets.open(nats, clock, 1), url, localAdministrator);
    };

    it('is an administrator’s; the link works once, at whichever process', async () => {
      const link = await issue();
      expect(new URL(link).pathname + new URL(link).search).toBe('/console/sign-in');
      const tries = await Promise.all(
        [url, second.url, url, second.url].map((at) => signInAt(at, { link: secretOf(link) })),
      );
      expect(tries.map(({ status }) => status).sort()).toEqual([201, 401, 401, 401]);
      const session = tries.find(({ status }) => status === 201)!;
      expect((await me(url, session.reading)).body).toMatchObject({
        name: 'Administrator on this machine',
        roles: ['admin'],
      });
      expect(tries.find(({ status }) => status === 401)!.body.code).toBe('ACCESS.LINK_INVALID');
      const log = JSON.stringify(await test.events('SessionStarted'));
      expect(log).not.toContain(secretOf(link));
    });

    it('works on the machine itself only', async () => {
      const link = await issue();
      const away = await signInAt(url, { link: secretOf(link) }, { 'x-forwarded-for': '203.0.113.7' });
      expect([away.status, away.body.code]).toEqual([403, 'ACCESS.LINK_NOT_LOCAL']);
      const asked = await test.call('POST', '/v1/session/links', {}, { 'x-forwarded-for': '203.0.113.7' });
      expect([asked.status, asked.body.code]).toEqual([403, 'ACCESS.LINK_NOT_LOCAL']);
    });

    it('is made by an admin for themselves, and ends with their key', async () => {
      const { body } = await test.call('POST', '/v1/keys', { name: 'maker', roles: ['admin'] });
      const made = await test.call('POST', '/v1/session/links', {}, { authorization: `Bearer ${body.key}` });
      expect([made.status, Date.parse(made.body.expiresAt) > Date.now()]).toEqual([201, true]);
      const session = await signInAt(url, { link: secretOf(made.body.url) });
      expect((await me(url, session.reading)).body).toMatchObject({ name: 'maker' });
      const bySession = await sendPlain('POST', `${url}/v1/session/links`, session.writing, {});
      expect(bySession.status).toBe(201);
      const no = await test.call(
        'POST',
        '/v1/session/links',
        {},
        { authorization: `Bearer ${test.keys.operator}` },
      );
      expect(no.status).toBe(403);
    });

    it.each(['', 'x', 'A'.repeat(43), '../'.repeat(14) + 'a', 'A'.repeat(5_000)])(
      'is not made by the secret "%.50s"',
      async (link) => {
        const answer = await signInAt(url, { link });
        expect([400, 401]).toContain(answer.status);
        expect(answer.setCookie).toBe('');
      },
    );
  });
});
