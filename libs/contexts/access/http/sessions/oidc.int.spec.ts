import { sendPlain, type Answer } from '../../../../../apps/api/testing/index.js';
import { startReadSide, type TestReadSide } from '../../../../../apps/api/testing/read-side.js';
import { exportSPKI, generateKeyPair, UnsecuredJWT } from 'jose';
import { API_AUDIENCE, CONSOLE_CLIENT, followTo, IdentityProvider } from '../../testing/identity-provider.js';

const CONSOLE = 'https://docket.example.org';
const REDIRECT = `${CONSOLE}/console/sign-in`;

describe('people of an identity provider', () => {
  let provider: IdentityProvider;
  let test: TestReadSide;
  let url: string;

  beforeAll(async () => {
    provider = await IdentityProvider.start(REDIRECT);
    provider.accounts.set('anna', { name: 'Anna', docket_tenant: 'a', groups: ['lab-admins', 'canteen'] });
    provider.accounts.set('ben', { name: 'Ben', docket_tenant: 'b', groups: ['lab-admins'] });
    provider.accounts.set('guest', { name: 'Guest', docket_tenant: 'a', groups: ['canteen'] });
    provider.accounts.set('nobody', { name: 'Nobody', groups: ['lab-admins'] });
    provider.accounts.set('trick', { name: 'Trick', docket_tenant: '../a', groups: ['lab-admins'] });
    test = await startReadSide({
      DOCKET_OIDC_ISSUER: provider.issuer,
      DOCKET_OIDC_CLIENT_ID: CONSOLE_CLIENT,
      DOCKET_OIDC_AUDIENCE: API_AUDIENCE,
      DOCKET_OIDC_TENANT_CLAIM: 'docket_tenant',
      DOCKET_OIDC_ROLES_CLAIM: 'groups',
      DOCKET_OIDC_ROLES: 'lab-admins=admin,lab-operators=operator',
      DOCKET_OIDC_SCOPES: 'openid profile docket',
      DOCKET_PUBLIC_URL: CONSOLE,
    });
    await test.project('operations', 'audit');
    ({ url } = test.api);
  });
  afterAll(async () => {
    await test.stop();
    await provider.stop();
  });

  const cookieOf = (answer: Answer, name: string): string =>
    new RegExp(`${name}=[^;]+`).exec(answer.headers.get('set-cookie') ?? '')?.[0] ?? '';
  const begin = async () => {
    const answer = await sendPlain('POST', `${url}/v1/session/oidc`, {}, {});
    expect(answer.status).toBe(200);
    expect(answer.headers.get('set-cookie')).toMatch(/docket-sign-in=.*HttpOnly; SameSite=Strict/);
    return { address: answer.body.url as string, binding: cookieOf(answer, 'docket-sign-in') };
  };
  const come = async (account: string, address: string) => {
    provider.signsIn = account;
    const back = await followTo(address, REDIRECT);
    return Object.fromEntries(back.searchParams) as { code: string; state: string; iss: string };
  };
  const finish = (oidc: object, binding: string) =>
    sendPlain('POST', `${url}/v1/session`, { cookie: binding }, { oidc });
  const signIn = async (account: string): Promise<Answer> => {
    const { address, binding } = await begin();
    return finish(await come(account, address), binding);
  };
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const me = (headers: Record<string, string>) => sendPlain('GET', `${url}/v1/me`, headers);

  it('sign in on the console with a code and PKCE', async () => {
    const { address } = await begin();
    const asked = new URL(address).searchParams;
    expect(asked.get('code_challenge_method')).toBe('S256');
    expect(asked.get('redirect_uri')).toBe(REDIRECT);
    const answer = await signIn('anna');
    expect(answer.status).toBe(201);
    const cookie = cookieOf(answer, 'docket-session');
    expect((await me({ cookie })).body).toMatchObject({ name: 'Anna', tenant: 'a', roles: ['admin'] });
    const again = cookieOf(await signIn('anna'), 'docket-session');
    const [first, second] = [(await me({ cookie })).body, (await me({ cookie: again })).body];
    expect(second).toEqual(first);
    const [started] = await test.events('SessionStarted');
    expect(started).toMatchObject({
      data: { way: 'oidc', person: { name: 'Anna' } },
      context: { actor: { kind: 'user', name: 'Anna' } },
    });
  });

  it('do not come in twice with one answer, nor with that of another browser, nor with one that was made up', async () => {
    const { address, binding } = await begin();
    const answer = await come('anna', address);
    const other = await begin();
    for (const [oidc, cookie] of [
      [answer, ''],
      [await come('anna', (await begin()).address), other.binding],
      [{ ...(await come('anna', other.address)), iss: 'https://evil.example' }, other.binding],
      [{ code: 'made-up', state: 'A'.repeat(43) }, other.binding],
      [{ ...answer, code: 'made-up' }, binding],
      [answer, binding],
    ] as const) {
      const refused = await finish(oidc, cookie);
      expect([refused.status, refused.body.code]).toEqual([401, 'ACCESS.SIGN_IN_INVALID']);
      expect(cookieOf(refused, 'docket-session')).toBe('');
    }
    const good = await begin();
    const used = await come('anna', good.address);
    expect((await finish(used, good.binding)).status).toBe(201);
    expect((await finish(used, good.binding)).status).toBe(401);
  });

  it.each([
    ['guest', 'ACCESS.NO_ROLES'],
    ['nobody', 'ACCESS.NO_TENANT'],
    ['trick', 'ACCESS.NO_TENANT'],
  ])('do not come in without a tenant and a role: %s', async (account, code) => {
    const refused = await signIn(account);
    expect([refused.status, refused.body.code]).toEqual([403, code]);
  });

  it('of tenant A see nothing of tenant B', async () => {
    const keys = { a: await test.keyFor('a', ['admin']), b: await test.keyFor('b', ['admin']) };
    const made: Record<string, string[]> = { a: [], b: [] };
    let position = 0;
    for (const tenant of ['a', 'b'] as const) {
      const headers = bearer(keys[tenant]);
      const document = await test.call('POST', '/v1/documents', Buffer.from(`x,${tenant}\n1,2\n`), {
        ...headers,
        'content-type': 'application/octet-stream',
      });
      const job = await test.call(
        'POST',
        '/v1/jobs',
        { method: 'echo.text@1', input: `only of ${tenant}` },
        headers,
      );
      const key = await test.call(
        'POST',
        '/v1/keys',
        { name: `key of ${tenant}`, roles: ['submitter'] },
        headers,
      );
      made[tenant]!.push(document.body.documentId, job.body.jobId, key.body.keyId);
      ({ position } = key.body);
    }
    const people = {
      a: { cookie: cookieOf(await signIn('anna'), 'docket-session') },
      b: { cookie: cookieOf(await signIn('ben'), 'docket-session') },
    };
    const token = bearer(await provider.token({ groups: ['lab-admins'] }));
    for (const [headers, own, other] of [
      [people.a, 'a', 'b'],
      [people.b, 'b', 'a'],
      [token, 'a', 'b'],
    ] as const) {
      const lists = ['documents', 'jobs', 'keys', 'sessions', 'audit/entries', 'events'];
      let all = '';
      for (const list of lists) {
        const at = list === 'events' ? 'after=0' : `minPosition=${position}`;
        const answer = await sendPlain('GET', `${url}/v1/${list}?limit=200&${at}`, headers);
        expect([list, answer.status]).toEqual([list, 200]);
        all += answer.text;
      }
      for (const id of made[own]!) expect(all).toContain(id);
      for (const id of made[other]!) expect(all).not.toContain(id);
      const [documentId, jobId, keyId] = made[other]!;
      const one = [
        `documents/${documentId}`,
        `documents/${documentId}/content`,
        `jobs/${jobId}`,
        `jobs/${jobId}/events`,
        `jobs/${jobId}/result`,
        `keys/${keyId}`,
        `history/job/${jobId}`,
      ];
      for (const path of one)
        expect([path, (await sendPlain('GET', `${url}/v1/${path}`, headers)).status]).toEqual([path, 404]);
    }
  });

  it('call the API with a token that the provider itself has made', async () => {
    const response = await fetch(`${provider.issuer}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from('service:service-secret').toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials', resource: API_AUDIENCE }),
    });
    const { access_token: token } = (await response.json()) as { access_token: string };
    expect((await me(bearer(token))).body).toMatchObject({ tenant: 'a', roles: ['operator'] });
    const ticket = await sendPlain('POST', `${url}/v1/stream-tickets`, bearer(token), {});
    const stream = await fetch(`${url}/v1/events?ticket=${ticket.body.ticket}`, {
      headers: { accept: 'text/event-stream' },
    });
    expect(stream.status).toBe(200);
    await stream.body?.cancel();
  });

  it('are not let in by a token that is forged, old, early, or for somebody else', async () => {
    const now = Math.floor(Date.now() / 1_000);
    const other = await generateKeyPair('RS256', { extractable: true });
    const publicKey = new TextEncoder().encode(await exportSPKI(provider.key.publicKey));
    const good = await provider.token();
    expect((await me(bearer(good))).status).toBe(200);
    const [head = '', body = '', signature = ''] = good.split('.');
    const changed = Buffer.from(body, 'base64url').toString().replace('"a"', '"b"');
    const bad: Record<string, readonly [token: string, code: string]> = {
      'signed by another key': [await provider.token({}, { key: other.privateKey }), 'ACCESS.TOKEN_INVALID'],
      'of another tenant than was signed': [
        `${head}.${Buffer.from(changed).toString('base64url')}.${signature}`,
        'ACCESS.TOKEN_INVALID',
      ],
      'without a signature': [`${head}.${body}.`, 'ACCESS.TOKEN_INVALID'],
      'with alg none': [
        new UnsecuredJWT({ docket_tenant: 'a', groups: ['lab-admins'] })
          .setIssuer(provider.issuer)
          .setAudience(API_AUDIENCE)
          .setSubject('x')
          .setIssuedAt()
          .setExpirationTime('5m')
          .encode(),
        'ACCESS.TOKEN_INVALID',
      ],
      'signed with the public key as a shared secret': [
        await provider.token({}, { header: { alg: 'HS256' }, key: publicKey }),
        'ACCESS.TOKEN_INVALID',
      ],
      'of an unknown key': [
        await provider.token({}, { header: { kid: '../../etc' } }),
        'ACCESS.TOKEN_INVALID',
      ],
      'with a key of its own': [
        await provider.token(
          {},
          { header: { jku: 'https://evil.example/jwks', kid: 'mine' }, key: other.privateKey },
        ),
        'ACCESS.TOKEN_INVALID',
      ],
      'of another issuer': [await provider.token({ iss: 'https://evil.example' }), 'ACCESS.TOKEN_INVALID'],
      'for another audience': [await provider.token({ aud: 'urn:other' }), 'ACCESS.TOKEN_INVALID'],
      'for the console alone': [await provider.token({ aud: CONSOLE_CLIENT }), 'ACCESS.TOKEN_INVALID'],
      'without an end': [await provider.token({ exp: undefined as never }), 'ACCESS.TOKEN_INVALID'],
      'without a subject': [await provider.token({ sub: undefined as never }), 'ACCESS.TOKEN_INVALID'],
      'that has expired': [await provider.token({ exp: now - 60 }), 'ACCESS.TOKEN_EXPIRED'],
      'that is not good yet': [await provider.token({ nbf: now + 120 }), 'ACCESS.TOKEN_INVALID'],
      'that was made in the future': [await provider.token({ iat: now + 120 }), 'ACCESS.TOKEN_INVALID'],
      'without a role': [await provider.token({ groups: [] }), 'ACCESS.NO_ROLES'],
      'with the name of a role that no setting maps': [
        await provider.token({ groups: ['admin'] }),
        'ACCESS.NO_ROLES',
      ],
      'with a trick in the tenant': [await provider.token({ docket_tenant: 'a.>' }), 'ACCESS.NO_TENANT'],
    };
    for (const [what, [token, code]] of Object.entries(bad)) {
      const answer = await me(bearer(token));
      expect([what, answer.body.code]).toEqual([what, code]);
      expect([what, answer.status]).toEqual([what, code.startsWith('ACCESS.NO_') ? 403 : 401]);
    }
    // Clocks differ a little.
    for (const claims of [{ exp: now - 10 }, { nbf: now + 10 }, { iat: now + 10 }]) {
      expect((await me(bearer(await provider.token(claims)))).status).toBe(200);
    }
  });

  it('are let in by a new key of the provider, and forged keys do not make us ask it again and again', async () => {
    const before = await provider.token();
    await provider.rotateKeys();
    const jwks = () => provider.asked.filter((path) => path === '/jwks').length;
    const asked = jwks();
    const late = performance.now() + 20_000;
    let answer = await me(bearer(await provider.token()));
    while (answer.status !== 200 && performance.now() < late) {
      await new Promise((resolve) => setTimeout(resolve, 500));
      answer = await me(bearer(await provider.token()));
    }
    expect(answer.status).toBe(200);
    expect((await me(bearer(before))).status).toBe(401);
    expect(jwks() - asked).toBeLessThanOrEqual(3);
  });
});
