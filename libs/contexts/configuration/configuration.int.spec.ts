import { exportEvents } from '@docket/event-store';
import { runDocket } from '../../../apps/admin/testing/run-docket.js';
import { startTestApi, type TestApi } from '../../../apps/api/testing/test-api.js';

const KEY = 'routing.local-bytes';

describe('configuration', () => {
  let test: TestApi;
  let other: string;

  beforeAll(async () => {
    test = await startTestApi({ DOCKET_LOCAL_SEQUENCES: '77' });
    other = await test.keyFor('lab-two', ['operator', 'submitter']);
  });
  afterAll(async () => test.stop());

  const set = (key: string, body: object, headers?: Record<string, string>) =>
    test.call('PUT', `/v1/configuration/${key}`, { reason: 'a test', ...body }, headers);
  const one = async (key: string, headers?: Record<string, string>) =>
    (await test.call('GET', `/v1/configuration/${key}`, undefined, headers)).body;
  const codeOf = ({
    status,
    body,
  }: {
    status: number;
    body: { code?: string; errors?: { path?: string }[] };
  }) => [status, body.code, body.errors?.[0]?.path];
  const as = (key: string) => ({ authorization: `Bearer ${key}` });
  const decide = async (headers?: Record<string, string>) => {
    const question = { method: 'csv.profile@2', fileMetrics: { sizeBytes: 3_000_000 } };
    return (await test.call('POST', '/v1/routing/decision', question, headers)).body;
  };

  it('shows every key with the layer that counts, and why', async () => {
    const { body } = await test.call('GET', '/v1/configuration');
    const of = (name: string) => body.items.find(({ key }: { key: string }) => key === name);
    expect(of(KEY)).toMatchObject({ value: 5_000_000, layer: 'default', variable: 'DOCKET_LOCAL_BYTES' });
    expect(of('routing.local-sequences')).toMatchObject({ value: 77, layer: 'environment' });
    expect(of('routing.local-sequences').why).toMatch(/^DOCKET_LOCAL_SEQUENCES is set/);
    expect(of('documents.max-bytes')).toMatchObject({ layer: 'default', perTenant: true, secret: false });
  });

  it('counts in the routing at once, for all or for one tenant, and goes away again', async () => {
    expect(await decide()).toMatchObject({ location: 'local', thresholds: { localBytes: 5_000_000 } });
    const first = await set(KEY, { value: 1_000_000 });
    expect([first.status, first.body.changed]).toEqual([200, true]);
    expect(await one(KEY)).toMatchObject({
      value: 1_000_000,
      layer: 'installation',
      version: first.body.position,
    });
    expect(await decide()).toMatchObject({ location: 'backend', thresholds: { localBytes: 1_000_000 } });
    const own = await set(KEY, { value: 9_000_000, scope: 'tenant' }, as(other));
    expect(own.status).toBe(200);
    expect(await one(KEY, as(other))).toMatchObject({ value: 9_000_000, layer: 'tenant' });
    expect(await decide(as(other))).toMatchObject({ location: 'local' });
    expect(await decide()).toMatchObject({ location: 'backend' });
    expect((await one(KEY, as(other))).layers).toMatchObject([
      { layer: 'default', value: 5_000_000 },
      { layer: 'environment', present: false },
      { layer: 'installation', value: 1_000_000 },
      { layer: 'tenant', value: 9_000_000 },
    ]);
    const removed = await test.call('DELETE', `/v1/configuration/${KEY}`, { reason: 'done' });
    expect(removed.status).toBe(200);
    expect(await one(KEY)).toMatchObject({ value: 5_000_000, layer: 'default' });
    expect((await set(KEY, { value: 5 })).body.changed).toBe(true);
    expect((await set(KEY, { value: 5 })).body.changed).toBe(false);
  });

  it('refuses what does not fit, with the field and what to do', async () => {
    const invalid = [422, 'CONFIGURATION.INVALID_VALUE', '/value'];
    for (const value of [-1, 1.5, '7', null, [], { a: 1 }])
      expect(codeOf(await set(KEY, { value }))).toEqual(invalid);
    expect(codeOf(await set(KEY, {}))).toEqual(invalid);
    expect(codeOf(await set('routing.none', { value: 1 }))).toEqual([
      404,
      'CONFIGURATION.UNKNOWN_KEY',
      undefined,
    ]);
    expect(codeOf(await set(KEY, { value: 1, reason: '' }))[0]).toBe(400);
    expect(codeOf(await set(KEY, { value: 1 }, as(other)))[1]).toBe('ACCESS.PLATFORM_ADMINISTRATOR_NEEDED');
    expect((await set(KEY, { value: 1 }, as(test.keys.auditor))).status).toBe(403);
    const gone = await test.call('DELETE', '/v1/configuration/routing.local-ms', { reason: 'x' });
    expect(codeOf(gone)).toEqual([409, 'CONFIGURATION.NOT_STORED', undefined]);
    const ahead = await test.call('POST', '/v1/configuration/rollback', { toPosition: 999_999, reason: 'x' });
    expect(codeOf(ahead)[1]).toBe('EVENTS.AHEAD_OF_LOG');
  });

  it('is rolled back, one key or all of it, by one change; history and diff say what was', async () => {
    const before = (await set(KEY, { value: 111 })).body.position;
    await set(KEY, { value: 222 });
    const last = (await set('routing.local-length', { value: 333 })).body.position;
    const { body: diff } = await test.call('GET', `/v1/configuration/diff?from=${before}&to=${last}`);
    expect(diff.items).toMatchObject([
      { key: 'routing.local-length', before: null, after: 333, reason: 'a test' },
      { key: KEY, before: 111, after: 222 },
    ]);
    const back = { toPosition: before, reason: 'wrong' };
    const one1 = await test.call('POST', `/v1/configuration/${KEY}/rollback`, back);
    expect([one1.status, one1.body.changed]).toEqual([200, true]);
    expect([(await one(KEY)).value, (await one('routing.local-length')).value]).toEqual([111, 333]);
    const all = await test.call('POST', '/v1/configuration/rollback', back);
    expect(all.status).toBe(200);
    expect(await one('routing.local-length')).toMatchObject({ value: 10_000, layer: 'default' });
    const { body: history } = await test.call('GET', `/v1/configuration/${KEY}/history`);
    expect(history.items[0]).toMatchObject({
      before: 222,
      after: 111,
      rolledBackTo: before,
      reason: 'wrong',
    });
    expect(history.items[0].by.name).toBeDefined();
  });

  it('holds a tenant to a smaller upload than the others', async () => {
    const set1 = await set('documents.max-bytes', { value: 10, scope: 'tenant' }, as(other));
    expect(set1.status).toBe(200);
    await one('documents.max-bytes', as(other));
    const upload = (headers: Record<string, string>) =>
      test.call('POST', '/v1/documents', Buffer.from('more than ten bytes'), {
        'content-type': 'text/plain',
        ...headers,
      });
    expect((await upload(as(other))).body.code).toBe('DOCUMENT.TOO_LARGE');
    expect((await upload({})).status).toBe(201);
  });

  it('keeps a secret encrypted, and shows it nowhere', async () => {
    const secret = 'never-shown-4711';
    const name = 'sign-in.oidc-client-secret';
    const { status, body } = await set(name, { value: secret });
    expect(status).toBe(200);
    expect(await one(name)).toMatchObject({
      value: null,
      layer: 'installation',
      secret: true,
      restart: true,
    });
    const { configuration, nats } = test.platform;
    expect(configuration.get(configuration.keys.get(name)!)).toBe(secret);
    await set(name, { value: `${secret}-too` });
    for (const path of ['', `/${name}`, `/${name}/history`, `/diff?from=0`]) {
      const { text } = await test.call('GET', `/v1/configuration${path}`);
      expect([path, text.includes(secret), text.includes('sealed')]).toEqual([path, false, false]);
    }
    const history = await test.call('GET', '/v1/history/configuration/installation');
    expect([history.status, history.text.includes(secret)]).toEqual([200, false]);
    let lines = 0;
    for await (const line of exportEvents({ connection: nats })) {
      expect(line.includes(secret)).toBe(false);
      lines += 1;
    }
    expect(lines).toBeGreaterThan(2);
    // A secret can be rolled back without being known.
    await test.call('POST', `/v1/configuration/${name}/rollback`, { toPosition: body.position, reason: 'x' });
    await one(name);
    expect(configuration.get(configuration.keys.get(name)!)).toBe(secret);
  });

  it('has its commands', async () => {
    const env = { DOCKET_URL: test.api.url, DOCKET_KEY: test.keys.admin };
    const docket = async (...args: string[]) => {
      const { code, stdout, stderr } = await runDocket(['config', ...args], { env });
      return code === 0 ? stdout : stderr;
    };
    expect(await docket('set', KEY, '123456', '--reason', 'cli')).toMatch(
      /^Changed routing.local-bytes: version \d+/,
    );
    expect(await docket('get', KEY)).toBe('123456\n');
    expect(await docket('explain', KEY)).toMatch(
      /routing.local-bytes = 123456 {2}\(installation\)\nIt is stored/,
    );
    expect(await docket('list')).toContain('routing.most-local-bytes');
    expect(await docket('history', KEY)).toContain('cli');
    expect(await docket('set', KEY, 'many', '--reason', 'cli')).toContain('CONFIGURATION.INVALID_VALUE');
    expect(await docket('unset', KEY, '--reason', 'cli')).toContain('Changed');
    expect(await docket('rollback', '--to', '0', '--reason', 'cli')).toMatch(
      /Changed everything|Nothing to change/,
    );
    expect(await docket()).toContain('DOCKET_LOCAL_BYTES');
  });
});
