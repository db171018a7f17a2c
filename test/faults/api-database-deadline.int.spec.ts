import { startTestDatabase, type TestDatabase } from '@docket/engines/testing';
import { holdableLink, startTestApi, type HeldLink, type TestApi } from '../../apps/api/testing/index.js';

describe('reads while the database does not answer', () => {
  let test: TestApi;
  let database: TestDatabase;
  let link: HeldLink;
  const warnings: string[] = [];

  beforeAll(async () => {
    database = await startTestDatabase();
    const uri = new URL(database.uri);
    link = await holdableLink(database.uri);
    uri.host = new URL(link.url).host;
    uri.searchParams.set('directConnection', 'true');
    test = await startTestApi({ MONGODB_URI: uri.href });
    const { logger } = test.platform;
    logger.warn = (...said: unknown[]) => warnings.push(String(said.at(-1)));
  });
  afterAll(async () => {
    await test.stop();
    await link.close();
    await database.drop();
  });

  it('are refused within seconds, with one warning, and served again afterwards', async () => {
    const before = (await test.call('GET', '/v1/jobs')).status;
    const held = link.holdAt('find', 'request');
    const startedAt = performance.now();
    const calls = ['/v1/jobs', '/v1/documents', '/v1/keys', '/v1/audit/entries', '/v1/jobs'].map((path) =>
      test.call('GET', path),
    );
    await held;
    for (const { status, body } of await Promise.all(calls)) {
      expect([status, body.code]).toEqual([503, 'READ_MODEL.UNAVAILABLE']);
    }
    // Five seconds, and what a busy machine adds to them.
    expect(performance.now() - startedAt).toBeLessThan(8_000);
    expect(warnings.filter((text) => text.includes('database'))).toHaveLength(1);
    link.release();
    expect((await test.call('GET', '/v1/jobs')).status).toBe(before);
  });
});
