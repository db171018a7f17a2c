import { hashOfKey } from '../application/key-text.js';
import { nameBasedId } from '@docket/kernel';
import { startReadSide, type TestReadSide } from '../../../../apps/api/testing/read-side.js';

const KEYS = 23;

describe('API keys in a list', () => {
  let test: TestReadSide;
  const made: { keyId: string; key: string; position: number }[] = [];

  beforeAll(async () => {
    test = await startReadSide();
    await test.project();
    for (let n = 0; n < KEYS; n += 1) {
      const expiry = n === 3 ? { expiresAt: '2099-01-01T00:00:00.000Z' } : {};
      const body = { name: `key ${n}`, roles: ['submitter'], ...expiry };
      made.push((await test.call('POST', '/v1/keys', body)).body);
    }
  });
  afterAll(() => test.stop());

  const admin = () => nameBasedId('api-key', hashOfKey(test.keys.admin));
  const upTo = () => Math.max(...made.map(({ position }) => position));
  const pages = async (limit: number, between: (page: number) => Promise<void> = async () => undefined) => {
    const ids: string[] = [];
    for (let cursor = '', page = 0; ; page += 1) {
      const query = `limit=${limit}&minPosition=${upTo()}${cursor && `&cursor=${cursor}`}`;
      const { status, body } = await test.read(`/v1/keys?${query}`);
      expect([status, body.items.length <= limit]).toEqual([200, true]);
      ids.push(...body.items.map(({ keyId }: { keyId: string }) => keyId));
      if (body.nextCursor === null) return ids;
      cursor = body.nextCursor;
      await between(page);
    }
  };
  const newestFirst = () => made.map(({ keyId }) => keyId).reverse();

  it('come newest first, page by page, none twice and none left out, also while others are issued', async () => {
    const before = newestFirst();
    const ids = await pages(4, async (page) => {
      if (page === 1)
        made.push((await test.call('POST', '/v1/keys', { name: 'late', roles: ['worker'] })).body);
    });
    expect(ids.slice(0, KEYS)).toEqual(before);
    expect(new Set(ids).size).toBe(ids.length);
    // Behind them the five keys that each test begins with.
    expect(ids).toHaveLength(KEYS + 5);
  });

  it('come at most 50 at once unless more is asked for, and never more than 500', async () => {
    const more = Array.from({ length: 40 }, (_, n) =>
      test.call('POST', '/v1/keys', { name: `many ${n}`, roles: ['worker'] }),
    );
    for (const { body } of await Promise.all(more)) made.push(body);
    const { body } = await test.read(`/v1/keys?minPosition=${upTo()}`);
    expect(body.items).toHaveLength(50);
    expect(body.nextCursor).toEqual(expect.any(String));
    expect((await test.call('GET', '/v1/keys?limit=501')).status).toBe(400);
    const foreign = await test.call('GET', `/v1/jobs?cursor=${body.nextCursor}`);
    expect([foreign.status, foreign.body.code]).toEqual([400, 'LIST.INVALID_CURSOR']);
  });

  it('show who made them and when, and neither the key nor its hash', async () => {
    const { keyId, key, position } = made[3]!;
    const one = await test.read(`/v1/keys/${keyId}?minPosition=${position}`);
    expect(one.body).toEqual({
      keyId,
      name: 'key 3',
      roles: ['submitter'],
      status: 'active',
      createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
      createdBy: { kind: 'user', id: admin(), name: 'admin' },
      expiresAt: '2099-01-01T00:00:00.000Z',
      scopes: {},
      networks: [],
      platformAdministrator: false,
      lastUsedOn: null,
      rotatedAt: null,
      previousEndsAt: null,
      revoked: null,
      position,
    });
    const listed = await test.read(`/v1/keys?limit=500&minPosition=${upTo()}`);
    expect(listed.body.items).toContainEqual(one.body);
    for (const secret of [key, hashOfKey(key)]) expect(listed.text + one.text).not.toContain(secret);
  });

  it('show that and why one was revoked, as soon as the revocation is read', async () => {
    const { keyId } = made[5]!;
    const { position } = (await test.call('DELETE', `/v1/keys/${keyId}`, { reason: 'leaked' })).body;
    const { body } = await test.read(`/v1/keys/${keyId}?minPosition=${position}`);
    expect(body).toMatchObject({
      status: 'revoked',
      revoked: { reason: 'leaked', at: expect.any(String), by: { id: admin() } },
      position,
    });
  });

  it('tell an expired one from an active one', async () => {
    const key = await test.keyFor('default', ['operator'], '2020-06-01T00:00:00Z');
    const { last } = await test.platform.store.head();
    const path = `/v1/keys/${nameBasedId('api-key', hashOfKey(key))}?minPosition=${last}`;
    expect((await test.read(path)).body.status).toBe('expired');
  });

  it('stay within their tenant', async () => {
    const stranger = await test.keyFor('clinic-b', ['admin']);
    const { last } = await test.platform.store.head();
    const headers = { authorization: `Bearer ${stranger}` };
    const listed = await test.read(`/v1/keys?minPosition=${last}`, headers);
    expect(listed.body.items).toHaveLength(1);
    const foreign = await test.call('GET', `/v1/keys/${made[0]!.keyId}`, undefined, headers);
    expect([foreign.status, foreign.body.code]).toEqual([404, 'ACCESS.KEY_NOT_FOUND']);
  });
});
