import { hashOfKey } from '../application/key-text.js';
import { nameBasedId } from '@docket/kernel';
import { startReadSide, type TestReadSide } from '../../../../apps/api/testing/read-side.js';

const METHOD = 'echo.text@1';

describe('tenants', () => {
  let test: TestReadSide;
  let clinic: string;

  beforeAll(async () => {
    test = await startReadSide();
    await test.project('operations');
    clinic = await newTenant('clinic-b');
  });
  afterAll(() => test.stop());

  const as = (key: string, more: Record<string, string> = {}) => ({
    authorization: `Bearer ${key}`,
    ...more,
  });
  const idOf = (key: string) => nameBasedId('api-key', hashOfKey(key));
  const call = (key: string, method: string, path: string, body?: object, more = {}) =>
    test.call(method, path, body, as(key, more));
  const newTenant = async (tenant: string, quotas = {}): Promise<string> => {
    const made = await test.call('POST', '/v1/tenants', { tenant, name: `The ${tenant}`, quotas });
    expect([made.status, made.headers.get('location')]).toEqual([201, `/v1/tenants/${tenant}`]);
    await test.read(`/v1/tenants/${tenant}?minPosition=${made.body.position}`);
    await test.registerOutside(tenant, METHOD);
    const issued = await test.call('POST', `/v1/tenants/${tenant}/keys`, { name: 'first', roles: ['admin'] });
    expect(issued.body.key).toMatch(new RegExp(`^dk_${tenant}_`));
    return issued.body.key as string;
  };
  const submit = (key: string, more = {}) => call(key, 'POST', '/v1/jobs', { method: METHOD }, more);

  it('are created by platform administrators, with an admin who is one of the tenant only', async () => {
    const { body } = await call(clinic, 'GET', '/v1/me');
    expect(body).toMatchObject({ tenant: 'clinic-b', roles: ['admin'], platformAdministrator: false });
    const again = await test.call('POST', '/v1/tenants', { tenant: 'clinic-b', name: 'The clinic-b' });
    expect(again.status).toBe(201);
    const other = await test.call('POST', '/v1/tenants', { tenant: 'clinic-b', name: 'Another' });
    expect([other.status, other.body.code]).toEqual([409, 'ACCESS.TENANT_EXISTS']);
    for (const tenant of ['X', 'a.b', 'default', '../x']) {
      const answer = await test.call('POST', '/v1/tenants', { tenant, name: 'x' });
      expect([tenant, answer.status >= 400 && answer.status < 500]).toEqual([tenant, true]);
    }
    const nobody = await test.call('POST', '/v1/tenants/nobody/keys', { name: 'x', roles: ['admin'] });
    expect([nobody.status, nobody.body.code]).toEqual([404, 'ACCESS.TENANT_NOT_FOUND']);
  });

  it('are renamed by their admin, who sees no other and sets no quotas', async () => {
    const renamed = await call(clinic, 'PATCH', '/v1/tenants/clinic-b', { reason: 'ours', name: 'Clinic B' });
    expect(renamed.status).toBe(200);
    const listed = await test.read(`/v1/tenants?minPosition=${renamed.body.position}`, as(clinic));
    expect(listed.body.items).toMatchObject([{ tenant: 'clinic-b', name: 'Clinic B', status: 'active' }]);
    for (const [method, path, body, status] of [
      ['GET', '/v1/tenants/default', undefined, 404],
      ['PATCH', '/v1/tenants/default', { reason: 'x', name: 'x' }, 404],
      ['POST', '/v1/tenants/default/keys', { name: 'x', roles: ['admin'] }, 404],
      ['PATCH', '/v1/tenants/clinic-b', { reason: 'x', quotas: { openJobs: 9 } }, 403],
      ['PATCH', '/v1/tenants/clinic-b', { reason: 'x', status: 'suspended' }, 403],
      ['POST', '/v1/tenants', { tenant: 'mine', name: 'x' }, 403],
      ['POST', '/v1/keys', { name: 'x', roles: ['admin'], platformAdministrator: true }, 403],
    ] as const) {
      expect([method, path, (await call(clinic, method, path, body)).status]).toEqual([method, path, status]);
    }
  });

  it('have administrators that an admin of the default tenant can neither make nor take over', async () => {
    const admin = await test.keyFor('default', ['admin']);
    const above = idOf(test.keys.admin);
    for (const [method, path, body] of [
      ['POST', '/v1/tenants', { tenant: 'mine', name: 'x' }],
      ['POST', '/v1/keys', { name: 'x', roles: ['admin'], platformAdministrator: true }],
      ['POST', `/v1/keys/${above}/rotate`, {}],
      ['DELETE', `/v1/keys/${above}`, { reason: 'mine' }],
    ] as const) {
      const answer = await call(admin, method, path, body);
      expect([path, answer.status, answer.body.code]).toEqual([
        path,
        403,
        'ACCESS.PLATFORM_ADMINISTRATOR_NEEDED',
      ]);
    }
    const made = { name: 'second', roles: ['admin'], platformAdministrator: true };
    const second = (await test.call('POST', '/v1/keys', made)).body.key;
    expect((await call(second, 'GET', '/v1/me')).body.platformAdministrator).toBe(true);
  });

  it('that are suspended are closed within 2 s, keep their data, and open again', async () => {
    const key = await newTenant('late');
    const { jobId } = (await submit(key)).body;
    const suspended = { reason: 'unpaid', status: 'suspended' };
    const { position } = (await test.call('PATCH', '/v1/tenants/late', suspended)).body;
    const until = performance.now() + 2_000;
    let answer = await call(key, 'GET', '/v1/me');
    while (answer.status === 200 && performance.now() < until) answer = await call(key, 'GET', '/v1/me');
    expect([answer.status, answer.body.code]).toEqual([403, 'ACCESS.TENANT_SUSPENDED']);
    const shown = await test.read(`/v1/tenants/late?minPosition=${position}`);
    expect(shown.body).toMatchObject({ status: 'suspended', suspended: { reason: 'unpaid' } });
    await test.call('PATCH', '/v1/tenants/late', { reason: 'paid', status: 'active' });
    const open = performance.now() + 5_000;
    while ((await call(key, 'GET', '/v1/me')).status !== 200 && performance.now() < open);
    expect((await call(key, 'POST', `/v1/jobs/${jobId}/cancel`, { reason: 'x' })).status).toBe(202);
    const ours = await test.call('PATCH', '/v1/tenants/default', suspended);
    expect([ours.status, ours.body.code]).toEqual([409, 'ACCESS.TENANT_PROTECTED']);
  });

  it('get no more jobs, bytes and requests than their quotas, and show what they have', async () => {
    const key = await newTenant('small', { jobsPerDay: 2, storedBytes: 10 });
    const first = await submit(key, { 'idempotency-key': 'one' });
    const second = await submit(key);
    expect([first.status, second.status]).toEqual([202, 202]);
    const third = await submit(key);
    expect([third.status, third.body.code, third.body.details]).toEqual([
      429,
      'ACCESS.QUOTA_JOBS_PER_DAY',
      { limit: 2, used: 2 },
    ]);
    const bulk = await call(key, 'POST', '/v1/jobs/bulk', { jobs: [{ method: METHOD }] });
    expect(bulk.body.items[0].problem.code).toBe('ACCESS.QUOTA_JOBS_PER_DAY');
    const again = await submit(key, { 'idempotency-key': 'one' });
    expect([again.status, again.body.jobId]).toEqual([202, first.body.jobId]);

    const upload = (text: string) =>
      test.call('POST', '/v1/documents', Buffer.from(text), as(key, { 'content-type': 'text/csv' }));
    const stored = await upload('a,1\n');
    expect(stored.status).toBe(201);
    const large = await upload('a,1\nb,2\nc,3\n');
    expect([large.status, large.body.code]).toEqual([403, 'ACCESS.QUOTA_STORED_BYTES']);

    const { body } = await test.read(`/v1/tenants/small?minPosition=${stored.body.position}`, as(key));
    expect(body).toMatchObject({
      quotas: { jobsPerDay: 2, storedBytes: 10 },
      usage: { openJobs: 2, jobsToday: 2, storedBytes: 4 },
    });

    const quotas = { jobsPerDay: null, openJobs: 2, requestsPerSecond: 3 };
    await test.call('PATCH', '/v1/tenants/small', { reason: 'other limits', quotas });
    const late = performance.now() + 5_000;
    let answer = await submit(key);
    while (answer.body.code !== 'ACCESS.QUOTA_OPEN_JOBS' && performance.now() < late)
      answer = await submit(key);
    expect([answer.status, answer.body.code]).toEqual([429, 'ACCESS.QUOTA_OPEN_JOBS']);
    const many = await Promise.all(Array.from({ length: 30 }, () => call(key, 'GET', '/v1/me')));
    const limited = many.find(({ status }) => status === 429);
    expect(limited?.body.code).toBe('ACCESS.QUOTA_REQUESTS');
    expect(Number(limited?.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect((await test.call('GET', '/v1/me')).status).toBe(200);
  });

  it('have keys that rotate without a gap and keep what they own, and keys that work from their network only', async () => {
    const { key, keyId } = (await call(clinic, 'POST', '/v1/keys', { name: 'lab', roles: ['submitter'] }))
      .body;
    const { jobId } = (await submit(key)).body;
    const rotated = await call(clinic, 'POST', `/v1/keys/${keyId}/rotate`, { overlapSeconds: 3_600 });
    expect([rotated.status, rotated.body.keyId]).toEqual([200, keyId]);
    for (const secret of [key, rotated.body.key]) {
      expect((await call(secret, 'GET', '/v1/me')).body).toMatchObject({ id: keyId, name: 'lab' });
      expect((await call(secret, 'POST', `/v1/jobs/${jobId}/cancel`, { reason: 'x' })).status).toBe(202);
    }
    const over = await call(clinic, 'POST', `/v1/keys/${keyId}/rotate`, { overlapSeconds: 0 });
    const late = performance.now() + 3_000;
    let old = await call(key, 'GET', '/v1/me');
    while (old.status === 200 && performance.now() < late) old = await call(key, 'GET', '/v1/me');
    expect([old.status, old.body.code]).toEqual([401, 'ACCESS.KEY_REPLACED']);
    expect((await call(over.body.key, 'GET', '/v1/me')).status).toBe(200);
    const shown = await test.read(`/v1/keys/${keyId}?minPosition=${over.body.position}`, as(clinic));
    expect(shown.body).toMatchObject({ rotatedAt: expect.any(String), previousEndsAt: expect.any(String) });

    const bound = async (networks: string[]) => {
      const made = { name: 'bound', roles: ['auditor'], networks };
      return (await call(clinic, 'POST', '/v1/keys', made)).body.key as string;
    };
    expect((await call(await bound(['127.0.0.0/8', '::1']), 'GET', '/v1/me')).status).toBe(200);
    const away = await call(await bound(['10.0.0.0/8']), 'GET', '/v1/me');
    expect([away.status, away.body.code]).toEqual([403, 'ACCESS.WRONG_NETWORK']);
    const wrong = await call(clinic, 'POST', '/v1/keys', {
      name: 'x',
      roles: ['auditor'],
      networks: ['10.0.0.0/99'],
    });
    expect([wrong.status, wrong.body.code]).toEqual([400, 'REQUEST.INVALID']);
  });
});
