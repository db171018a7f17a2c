import { randomBytes } from 'node:crypto';
import { sendRaw, startTestApi, type TestApi } from '../testing/index.js';

describe('hostile and broken requests', () => {
  let test: TestApi;

  beforeAll(async () => {
    test = await startTestApi({ DOCKET_MAX_BODY_BYTES: '20000' });
  });
  afterAll(() => test.stop());

  const post = (
    body: string | Uint8Array,
    headers: Record<string, string> = { 'content-type': 'application/json' },
  ) => test.call('POST', '/v1/jobs', body, headers);

  it.each([
    ['JSON that is cut off', '{"method":', 400, 'REQUEST.NOT_JSON'],
    ['no JSON', 'method=pdf', 400, 'REQUEST.NOT_JSON'],
    ['a list', '[]', 400, 'REQUEST.INVALID'],
    ['a number', '5', 400, 'REQUEST.INVALID'],
    ['null', 'null', 400, 'REQUEST.INVALID'],
    ['bytes that are no UTF-8', Buffer.from([0x22, 0xff, 0x22]), 400, 'REQUEST.NOT_JSON'],
    ['a nest of 10,000 lists', '['.repeat(9_000) + ']'.repeat(9_000), 400, 'REQUEST.MALFORMED'],
    ['a field __proto__', '{"method":"x","input":{"__proto__":{"admin":true}}}', 400, 'REQUEST.MALFORMED'],
    ['a body over the limit', JSON.stringify({ method: 'x'.repeat(30_000) }), 413, 'REQUEST.BODY_TOO_LARGE'],
  ])('answers %s with a problem', async (_, body, status, code) => {
    const answer = await post(body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.body).toMatchObject({ type: `urn:docket:problem:${code}`, status });
    expect(answer.body.correlationId).toBe(answer.headers.get('x-correlation-id'));
  });

  it.each([
    ['text/plain', {}],
    ['application/x-www-form-urlencoded', {}],
    ['application/json', { 'content-encoding': 'gzip' }],
  ])('answers 415 to %s %j', async (type, more) => {
    const answer = await post('{"method":"x"}', { 'content-type': type, ...more });
    expect([answer.status, answer.body.code]).toEqual([415, 'REQUEST.UNSUPPORTED_MEDIA_TYPE']);
  });

  it('takes JSON with a charset and JSON of another vendor', async () => {
    for (const type of ['application/json; charset=utf-8', 'application/vnd.docket+json']) {
      expect((await post('{"method":"echo.text@1"}', { 'content-type': type })).status).toBe(202);
    }
  });

  it('stops reading a chunked body at the limit, and the answer arrives', async () => {
    const chunk = 'x'.repeat(8_000);
    const chunks = Array.from({ length: 40 }, () => `1f40\r\n${chunk}\r\n`).join('');
    const answer = await sendRaw(
      test.api.url,
      `POST /v1/jobs HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAuthorization: Bearer ${test.keys.admin}\r\n` +
        `Transfer-Encoding: chunked\r\n\r\n${chunks}0\r\n\r\n`,
    );
    expect(answer.status).toBe(413);
    expect(answer.body).toContain('REQUEST.BODY_TOO_LARGE');
  });

  it('reads no body of a caller without a key', async () => {
    const answer = await sendRaw(
      test.api.url,
      'POST /v1/jobs HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 10000\r\n\r\n{',
    );
    expect(answer.status).toBe(401);
  });

  it('answers 404 to what is no route and 405 with Allow to what is no method of one', async () => {
    const unknown = await test.call('GET', '/v1/ships');
    expect([unknown.status, unknown.body.code]).toEqual([404, 'ROUTE.NOT_FOUND']);
    const patch = await test.call('PATCH', '/v1/jobs/abc/cancel', {});
    expect([patch.status, patch.body.code, patch.headers.get('allow')]).toEqual([
      405,
      'ROUTE.METHOD_NOT_ALLOWED',
      'POST',
    ]);
    const put = await test.call('PUT', '/v1/keys/abc', {});
    expect([put.status, put.headers.get('allow')]).toEqual([405, 'DELETE, GET, HEAD']);
  });

  it.each([
    '/v1/jobs/%',
    '/v1/jobs/%E0%A4%A/result',
    '/v1/keys/%ZZ',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/v1/jobs/a%00b/result',
    '//v1//jobs',
  ])('answers the path %s with a problem below 500', async (path) => {
    const request = `GET ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${test.keys.admin}\r\nConnection: close\r\n\r\n`;
    const answer = await sendRaw(test.api.url, request);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.head).toContain('application/problem+json');
  });

  it('survives garbage, half requests and clients that leave', async () => {
    const jobs = `POST /v1/jobs HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${test.keys.admin}\r\nContent-Type: application/json\r\n`;
    const hostile = [
      randomBytes(2_000),
      'GET / HTTP/9.9\r\n\r\n',
      'GET /\r\n\r\n',
      `${jobs}Content-Length: 5000\r\n\r\n{"method":`,
      `${jobs}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      `${jobs}Content-Length: -1\r\n\r\n`,
      `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'y'.repeat(100_000)}\r\n\r\n`,
      `GET /v1/events HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\nAuthorization: Bearer ${test.keys.admin}\r\n\r\n`,
    ];
    await Promise.all(hostile.map((bytes) => sendRaw(test.api.url, bytes, 400)));
    expect((await test.call('POST', '/v1/jobs', { method: 'echo.text@1' })).status).toBe(202);
  });

  it('takes over a sound correlation id or trace, and replaces any other', async () => {
    const ids = async (headers: Record<string, string>) =>
      (await test.call('GET', '/v1/keys', undefined, headers)).headers.get('x-correlation-id');
    expect(await ids({ 'x-correlation-id': 'order-4711-a' })).toBe('order-4711-a');
    expect(await ids({ traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01' })).toBe(
      '4bf92f3577b34da6a3ce929d0e0e4736',
    );
    expect(await ids({ 'x-correlation-id': 'a b<script>' })).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('says nothing of its insides', async () => {
    const answer = await test.call('GET', '/v1/keys');
    expect(answer.headers.get('x-powered-by')).toBeNull();
    expect(answer.headers.get('server')).toBeNull();
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('describes every route, with who may use it and what problems look like', async () => {
    const { body } = await test.call('GET', '/openapi.json');
    const described = Object.entries(body.paths as Record<string, object>).flatMap(([path, operations]) =>
      Object.keys(operations).map(
        (method) => `${method.toUpperCase()} ${path.replace(/\{([^}]+)\}/g, ':$1')}`,
      ),
    );
    const served = test.api.routes
      .filter((route) => /^\w+ \/(v1|health|metrics)/.test(route))
      .map((route) => route.replace(/\*(\w+)/g, ':$1'));
    expect(described).toEqual(expect.arrayContaining(served));
    const submit = body.paths['/v1/jobs'].post;
    expect(submit.security).toEqual([{ apiKey: [] }]);
    expect(submit.responses.default.content['application/problem+json'].schema.$ref).toBe(
      '#/components/schemas/ProblemDto',
    );
    const page = await fetch(`${test.api.url}/docs`);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(await page.text()).not.toMatch(/<script>[^<]/);
  });
});

describe('pages of other origins', () => {
  it('may call only when their origin is named', async () => {
    const test = await startTestApi({ DOCKET_CORS_ORIGINS: 'https://app.example.org' });
    try {
      const preflight = (origin: string) =>
        fetch(`${test.api.url}/v1/jobs`, {
          method: 'OPTIONS',
          headers: { origin, 'access-control-request-method': 'POST' },
        });
      const ours = await preflight('https://app.example.org');
      expect([ours.status, ours.headers.get('access-control-allow-origin')]).toEqual([
        204,
        'https://app.example.org',
      ]);
      const theirs = await preflight('https://evil.example.org');
      expect(theirs.headers.get('access-control-allow-origin')).toBeNull();
    } finally {
      await test.stop();
    }
  });
});
