import { startTestApi, type TestApi } from '../../../../apps/api/testing/index.js';

describe('history over HTTP', () => {
  let test: TestApi;
  let id: string;
  let submitted: { position: number };
  let canceled: { position: number };

  beforeAll(async () => {
    test = await startTestApi();
    submitted = (await test.call('POST', '/v1/jobs', { method: 'echo.text@1' })).body;
    id = (submitted as unknown as { jobId: string }).jobId;
    canceled = (await test.call('POST', `/v1/jobs/${id}/cancel`, { reason: 'x' })).body;
  });
  afterAll(() => test.stop());

  const history = (query: string) => test.call('GET', `/v1/history/job/${id}${query}`);

  it('shows the state as of a position, a time, and now', async () => {
    const now = await history('');
    expect(now.body.at).toMatchObject({ position: canceled.position, state: { name: 'canceled' } });
    expect(now.body.events.map(({ type }: { type: string }) => type)).toEqual([
      'JobSubmitted',
      'JobCanceled',
    ]);
    const then = await history(`?at=${submitted.position}`);
    expect(then.body.at).toMatchObject({ position: submitted.position, state: { name: 'queued' } });
    const before = await history('?at=2001-01-01T00:00:00Z');
    expect(before.body).toEqual({ at: { position: 0, state: null }, events: [], olderEvents: 0 });
    const later = await history('?at=2999-01-01T00:00:00Z');
    expect(later.body.at.state.name).toBe('canceled');
  });

  it('tells what changed between two moments', async () => {
    const between = await history(`?from=${submitted.position}&to=${canceled.position}`);
    expect(between.body.changes).toEqual([{ path: '/name', before: 'queued', after: 'canceled' }]);
    expect(between.body.events).toHaveLength(1);
  });

  it('shows a key without its hash', async () => {
    const { keyId } = (await test.call('POST', '/v1/keys', { name: 'k', roles: ['worker'] })).body;
    const shown = await test.call('GET', `/v1/history/api-key/${keyId}`);
    const key = { name: 'k', roles: ['worker'] };
    expect(shown.body.at.state).toEqual({ status: 'active', key, secrets: [{ endsAt: null }] });
    expect(shown.text).not.toContain('keyHash');
  });

  it.each([
    [`/v1/history/job/unknown`, 404, 'HISTORY.NOT_FOUND'],
    [`/v1/history/job/unknown?at=5`, 404, 'HISTORY.NOT_FOUND'],
    [`/v1/history/ship/x`, 400, 'REQUEST.INVALID'],
    [`/v1/history/job/a.b`, 400, 'REQUEST.INVALID'],
    [`/v1/history/job/x?at=yesterday`, 400, 'REQUEST.INVALID'],
    [`/v1/history/job/x?at=1&from=2`, 400, 'REQUEST.INVALID'],
    [`/v1/history/job/x?to=2`, 400, 'REQUEST.INVALID'],
    [`/v1/history/job/x?at=999999`, 400, 'EVENTS.AHEAD_OF_LOG'],
    [`/v1/history/job/x?from=1&to=999999`, 400, 'EVENTS.AHEAD_OF_LOG'],
  ])('answers %s with %i', async (path, status, code) => {
    const answer = await test.call('GET', path);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });
});
