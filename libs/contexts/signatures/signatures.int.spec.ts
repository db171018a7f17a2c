import { startTestApi, type TestApi } from '../../../apps/api/testing/index.js';
import { MOST_REFUSALS } from './domain/index.js';

const SECRET = 'correct horse battery';
const RESULT = 'b'.repeat(64);

describe('electronic signatures', () => {
  let test: TestApi;
  let jobId: string;
  let documentId: string;
  let documentSha256: string;

  beforeAll(async () => {
    test = await startTestApi();
    const upload = await test.call('POST', '/v1/documents', Buffer.from('a report'), {
      'content-type': 'text/plain',
    });
    ({ documentId, sha256: documentSha256 } = upload.body);
    ({ jobId } = (await test.call('POST', '/v1/jobs', { method: 'echo.text@1' })).body);
  });
  afterAll(() => test.stop());

  const as = (role: 'admin' | 'auditor' | 'operator' | 'submitter') => ({
    authorization: `Bearer ${test.keys[role]}`,
  });
  const secret = (role: Parameters<typeof as>[0], body: object) =>
    test.call('PUT', '/v1/signatures/secret', body, as(role));
  const sign = (role: Parameters<typeof as>[0], over: object = {}) => {
    const wanted = {
      thing: 'document',
      thingId: documentId,
      meaning: 'approval',
      contentSha256: documentSha256,
    };
    return test.call('POST', '/v1/signatures', { ...wanted, secret: SECRET, ...over }, as(role));
  };
  const list = async (thing: string, headers = as('auditor')) =>
    (await test.call('GET', `/v1/signatures?thing=${thing}`, undefined, headers)).body.items;
  const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];

  /** The job ends with a result, as a worker would have ended it. */
  async function succeed(sha256: string): Promise<void> {
    const context = { actor: { kind: 'worker', id: 'w1' }, correlationId: 'a-test' } as const;
    const labels = { method: 'echo.text@1', queue: 'default', attempt: 1, workerId: 'w1' };
    const result = { sha256, size: 5, mediaType: 'text/plain', summary: {} };
    const data = { ...labels, result, timing: { queuedMs: 1, runMs: 1, totalMs: 2 } };
    const aggregate = { tenant: 'default', type: 'job', id: jobId };
    const event = { type: 'JobSucceeded', data };
    await test.platform.store.append(aggregate, [event], { expected: 'any', context });
  }

  it('need a second component, which is known to its person alone', async () => {
    expect(codeOf(await sign('admin'))).toEqual([409, 'SIGNATURE.NO_SECRET']);
    expect(codeOf(await secret('admin', { secret: 'short' }))).toEqual([400, 'REQUEST.INVALID']);
    expect((await secret('admin', { secret: SECRET })).status).toBe(200);
    expect(codeOf(await secret('admin', { secret: 'another secret' }))).toEqual([
      409,
      'SIGNATURE.CURRENT_NEEDED',
    ]);
    const [set] = await test.events('SigningSecretSet');
    expect(JSON.stringify(set)).not.toContain(SECRET);
    const history = await test.call('GET', `/v1/history/signer/${set!.aggregate.id}`);
    expect([history.status, history.text.includes(JSON.stringify(set!.data).slice(-40, -5))]).toEqual([
      200,
      false,
    ]);
  });

  it('have name, time and meaning, and are bound to the content', async () => {
    const { status, body } = await sign('admin', { comment: 'as agreed' });
    expect([status, body.valid]).toEqual([201, true]);
    const [signature] = await list(`document:${documentId}`);
    expect(signature).toMatchObject({
      ...body,
      meaning: 'approval',
      signerName: 'admin',
      comment: 'as agreed',
      contentSha256: documentSha256,
      components: ['key', 'secret'],
    });
    expect(Date.parse(signature.signedAt)).toBeLessThanOrEqual(Date.now());
    expect((await sign('admin')).status).toBe(201);
    expect(await list(`document:${documentId}`)).toHaveLength(1);
    const other = { meaning: 'review', contentSha256: 'e'.repeat(64) };
    expect(codeOf(await sign('admin', other))).toEqual([409, 'SIGNATURE.CONTENT_DIFFERS']);
  });

  it('on a result hold until the job has another one, and show in its provenance', async () => {
    const wanted = { thing: 'job', thingId: jobId, contentSha256: RESULT };
    expect(codeOf(await sign('admin', wanted))).toEqual([404, 'SIGNATURE.NOTHING_TO_SIGN']);
    await succeed(RESULT);
    expect((await sign('admin', wanted)).status).toBe(201);
    const { body } = await test.call('GET', `/v1/jobs/${jobId}/provenance`);
    expect(body.steps.at(-1)).toMatchObject({ role: 'later', type: 'ThingSigned' });
    await succeed('f'.repeat(64));
    expect((await list(`job:${jobId}`)).map(({ valid }: { valid: boolean }) => valid)).toEqual([false]);
  });

  it('are refused with a wrong secret: each try is recorded, and five lock the signer', async () => {
    expect((await secret('operator', { secret: SECRET })).status).toBe(200);
    for (let tries = 0; tries < MOST_REFUSALS; tries += 1)
      expect(codeOf(await sign('operator', { secret: 'wrong' }))).toEqual([403, 'SIGNATURE.SECRET_WRONG']);
    expect(codeOf(await sign('operator'))).toEqual([429, 'SIGNATURE.LOCKED']);
    expect(codeOf(await secret('operator', { secret: 'a new secret', current: SECRET }))).toEqual([
      429,
      'SIGNATURE.LOCKED',
    ]);
    expect(await test.events('SigningRefused')).toHaveLength(MOST_REFUSALS);
    expect(await list(`document:${documentId}`)).toHaveLength(1);
  });

  it('are locked by guesses that come at once as by those that come one after the other', async () => {
    expect((await secret('submitter', { secret: SECRET })).status).toBe(200);
    const before = (await test.events('SigningRefused')).length;
    const guesses = Array.from({ length: 12 }, () => sign('submitter', { secret: 'wrong' }));
    const codes = (await Promise.all(guesses)).map(({ body }) => body.code);
    expect(codes.filter((code) => code === 'SIGNATURE.SECRET_WRONG')).toHaveLength(MOST_REFUSALS);
    expect(codes.filter((code) => code === 'SIGNATURE.LOCKED')).toHaveLength(12 - MOST_REFUSALS);
    expect((await test.events('SigningRefused')).length - before).toBe(MOST_REFUSALS);
  });

  it('of one tenant are neither seen nor made by another one', async () => {
    const headers = { authorization: `Bearer ${await test.keyFor('other', ['auditor'])}` };
    expect(await list(`document:${documentId}`, headers)).toEqual([]);
    expect((await test.call('PUT', '/v1/signatures/secret', { secret: SECRET }, headers)).status).toBe(200);
    const wanted = {
      thing: 'document',
      thingId: documentId,
      meaning: 'review',
      contentSha256: documentSha256,
    };
    const foreign = await test.call('POST', '/v1/signatures', { ...wanted, secret: SECRET }, headers);
    expect(codeOf(foreign)).toEqual([404, 'SIGNATURE.NOTHING_TO_SIGN']);
    expect((await test.call('GET', '/v1/signatures?thing=job', undefined, headers)).status).toBe(400);
  });
});
