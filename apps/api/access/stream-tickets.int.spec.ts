import { openSse, sendPlain, signInAt, startTestApi, type TestApi } from '../testing/index.js';

const ORIGIN = 'https://app.example.org';

describe('a stream ticket', () => {
  let test: TestApi;
  let url: string;

  beforeAll(async () => {
    test = await startTestApi({ DOCKET_CORS_ORIGINS: ORIGIN });
    ({ url } = test.api);
  });
  afterAll(() => test.stop());

  const issue = async (key = test.keys.operator): Promise<string> => {
    const answer = await test.call('POST', '/v1/stream-tickets', undefined, {
      authorization: `Bearer ${key}`,
    });
    expect(answer.status).toBe(201);
    return answer.body.ticket;
  };
  const open = (ticket: string, path = '/v1/events?after=0&') => openSse(`${url}${path}ticket=${ticket}`, {});

  it('opens one stream as the one who asked for it, once', async () => {
    const ticket = await issue();
    const stream = await open(ticket);
    expect(stream.status).toBe(200);
    await stream.until((events) => events.length > 2);
    stream.close();
    const again = await sendPlain('GET', `${url}/v1/events?ticket=${ticket}`, {
      accept: 'text/event-stream',
    });
    expect([again.status, again.body.code]).toEqual([401, 'ACCESS.TICKET_INVALID']);
  });

  it('opens it once, however many try at the same time', async () => {
    const ticket = await issue();
    const tries = await Promise.all(Array.from({ length: 8 }, () => open(ticket)));
    expect(tries.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const each of tries) each.close();
  });

  it('opens what its caller may see, in the tenant of its caller, and nothing else', async () => {
    const submitter = await open(await issue(test.keys.submitter));
    expect(submitter.status).toBe(403);
    const other = await open(await issue(await test.keyFor('other', ['auditor'])));
    await other.until((events) => events.length > 0);
    expect(
      new Set(other.events.map(({ payload }) => (payload['aggregate'] as { tenant: string }).tenant)),
    ).toEqual(new Set(['other']));
    other.close();
  });

  it.each([
    ['GET', '/v1/me', 'application/json'],
    ['GET', '/v1/events', 'application/json'],
    ['POST', '/v1/stream-tickets', 'text/event-stream'],
    ['DELETE', '/v1/keys/x', 'text/event-stream'],
  ])('does not open %s %s with %s', async (method, path, accept) => {
    const ticket = await issue(test.keys.admin);
    const answer = await sendPlain(method, `${url}${path}?ticket=${ticket}`, { accept });
    expect([answer.status, answer.body.code]).toEqual([401, 'ACCESS.KEY_REQUIRED']);
  });

  it('does not make another ticket, and is not the secret of a link', async () => {
    const link = await signInAt(url, { link: await issue(test.keys.admin) });
    expect([link.status, link.body.code]).toEqual([401, 'ACCESS.LINK_INVALID']);
    for (const ticket of ['', 'x', 'A'.repeat(43), '*', 'a.b', 'A'.repeat(3_000)]) {
      const answer = await sendPlain('GET', `${url}/v1/events?ticket=${ticket}`, {
        accept: 'text/event-stream',
      });
      expect([ticket.slice(0, 50), answer.status]).toEqual([ticket.slice(0, 50), 401]);
    }
  });

  it('is worth nothing once its key is revoked, and its stream ends with its session', async () => {
    const { body } = await test.call('POST', '/v1/keys', { name: 'short', roles: ['operator'] });
    const ticket = await issue(body.key);
    await test.call('DELETE', `/v1/keys/${body.keyId}`, { reason: 'leaked' });
    expect((await open(ticket)).status).toBe(401);

    const session = await signInAt(url, { key: test.keys.operator });
    const made = await sendPlain('POST', `${url}/v1/stream-tickets`, session.writing, {});
    const stream = await open(made.body.ticket);
    expect(stream.status).toBe(200);
    await sendPlain('DELETE', `${url}/v1/session`, session.writing);
    await stream.ended;
  });

  it('follows a job from where another stream was lost', async () => {
    const { body } = await test.call('POST', '/v1/jobs', { method: 'echo.text@1', input: 1 });
    const first = await open(await issue(), `/v1/jobs/${body.jobId}/events?`);
    const [submitted] = await first.until((events) => events.length >= 1);
    first.close();
    await test.call('POST', `/v1/jobs/${body.jobId}/cancel`, { reason: 'test' });
    const next = await open(await issue(), `/v1/jobs/${body.jobId}/events?after=${submitted!.id}&`);
    await next.ended;
    const types = next.events.map(({ type }) => type);
    expect(types).toContain('JobCanceled');
    expect(types).not.toContain('JobSubmitted');
    const wrong = await sendPlain(
      'GET',
      `${url}/v1/jobs/${body.jobId}/events?after=-1&ticket=${await issue()}`,
      {
        accept: 'text/event-stream',
      },
    );
    expect(wrong.status).toBe(400);
  });

  it('is no way around a missing identity provider: a token opens nothing where none is set', async () => {
    const token = `eyJhbGciOiJub25lIn0.${Buffer.from('{"sub":"x"}').toString('base64url')}.`;
    const answer = await sendPlain('GET', `${url}/v1/me`, { authorization: `Bearer ${token}` });
    expect([answer.status, answer.body.code]).toEqual([401, 'ACCESS.TOKEN_INVALID']);
    const begun = await sendPlain('POST', `${url}/v1/session/oidc`, {}, {});
    expect([begun.status, begun.body.code]).toEqual([404, 'OIDC.NOT_CONFIGURED']);
  });

  it('lets pages of the given origins alone call the API, and never with cookies', async () => {
    const preflight = (origin: string) =>
      sendPlain('OPTIONS', `${url}/v1/stream-tickets`, {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization',
      });
    const allowed = await preflight(ORIGIN);
    expect([allowed.status, allowed.headers.get('access-control-allow-origin')]).toEqual([204, ORIGIN]);
    expect(allowed.headers.get('access-control-allow-credentials')).toBeNull();
    for (const origin of [
      'https://evil.example',
      'null',
      `${ORIGIN}.evil.example`,
      'https://app.example.or',
    ]) {
      const refused = await preflight(origin);
      expect([origin, refused.headers.get('access-control-allow-origin')]).toEqual([origin, null]);
    }
    const stream = await fetch(`${url}/v1/events?ticket=${await issue()}`, {
      headers: { origin: ORIGIN, accept: 'text/event-stream' },
    });
    expect([stream.status, stream.headers.get('access-control-allow-origin')]).toEqual([200, ORIGIN]);
    await stream.body?.cancel();
  });
});
