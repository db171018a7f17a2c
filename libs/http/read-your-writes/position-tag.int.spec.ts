import { JobStory } from '@docket/contexts/jobs/testing';
import { Recorder } from '@docket/projections/testing';
import { runDocket } from '../../../apps/admin/testing/run-docket.js';
import { startReadSide, type TestReadSide } from '../../../apps/api/testing/read-side.js';

const JOBS = 'analytics.jobs';
const DOCUMENTS = '/v1/documents';
const METHOD = 'echo.text@1';

describe('answers that are tagged with their position', () => {
  let test: TestReadSide;
  let totals: string;

  beforeAll(async () => {
    test = await startReadSide();
    await test.project();
    const day = (shift: number) => new Date(Date.now() + shift * 86_400_000).toISOString().slice(0, 10);
    totals = `/v1/analytics/jobs/totals?from=${day(-1)}T00:00:00Z&to=${day(2)}T00:00:00Z`;
    await test.read(`${totals}&minPosition=${(await submit()).position}`);
  });
  afterAll(() => test.stop());

  const submit = async (key = test.keys.admin): Promise<{ jobId: string; position: number }> =>
    (
      await test.call(
        'POST',
        '/v1/jobs',
        { method: METHOD, input: { text: 'x' } },
        { authorization: `Bearer ${key}` },
      )
    ).body;
  const get = async (path: string, etag?: string, key = test.keys.admin) =>
    test.call('GET', path, undefined, {
      authorization: `Bearer ${key}`,
      ...(etag === undefined ? {} : { 'if-none-match': etag }),
    });
  const submittedIn = (answer: { body: { items: { submitted: number }[] } }) =>
    answer.body.items[0]!.submitted;
  const tagOf = (answer: { headers: Headers }) => answer.headers.get('etag') ?? 'none';
  const counted = async (outcome: string): Promise<number> => {
    const text = await test.platform.metrics.metrics();
    const line = text
      .split('\n')
      .find((each) => each.includes(`outcome="${outcome}"`) && each.includes('answers'));
    return Number(line?.split(' ').at(-1) ?? 0);
  };
  /** Until nothing of the log is left to fold, so that positions stand still. */
  const settled = async (): Promise<void> => {
    const { last } = await test.platform.store.head();
    for (const name of [JOBS, 'operations.documents'])
      await test.platform.readModels.waitFor(name, last, 20_000);
  };

  it('are 304 while nothing has come, and kept in memory', async () => {
    await settled();
    const first = await get(totals);
    expect([first.status, tagOf(first)]).toEqual([200, expect.stringMatching(/^W\/"[\w-]{43}"$/)]);
    expect(Number(first.headers.get('docket-position'))).toBeGreaterThan(0);
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    const hits = await counted('hit');
    const again = await get(totals, tagOf(first));
    expect([again.status, again.text, tagOf(again)]).toEqual([304, '', tagOf(first)]);
    expect((await get(totals)).body).toEqual(first.body);
    expect((await counted('hit')) - hits).toBe(1);
    // A reload with force is made anew, and is the same.
    const forced = { 'cache-control': 'no-cache' };
    const anew = await test.call('GET', totals, undefined, forced);
    expect([anew.status, anew.body, (await counted('hit')) - hits]).toEqual([200, first.body, 1]);
    // The order of a query makes no other question, and what is waited for none at all.
    const { last } = await test.platform.store.head();
    const [path = '', query = ''] = totals.split('?');
    const turned = `${path}?${query.split('&').reverse().join('&')}&minPosition=${last}`;
    expect((await get(turned, tagOf(first))).status).toBe(304);
    expect((await get(`${totals}&method=${METHOD}`, tagOf(first))).status).toBe(200);
    const list = await get(DOCUMENTS);
    expect((await get(DOCUMENTS, tagOf(list))).status).toBe(304);
    expect(tagOf(await get(`/v1/jobs?limit=1`))).toBe('none');
  });

  it('never lack an event that the caller has waited for, with writers and readers at once', async () => {
    let submitted = submittedIn(await get(totals));
    const ends = { position: 0, count: submitted };
    let writing = true;
    const wrong: string[] = [];
    const readers = Array.from({ length: 4 }, async (_, reader) => {
      let tag: string | undefined;
      let seen = 0;
      while (writing) {
        const { position, count } = ends;
        const answer = await get(`${totals}&minPosition=${position}`, reader % 2 === 0 ? tag : undefined);
        if (answer.status === 200) {
          seen = submittedIn(answer);
          tag = tagOf(answer);
        }
        // A 304 says that what was seen holds: it must hold for what was waited for too.
        if (seen < count)
          wrong.push(`reader ${reader} saw ${seen} of ${count} at ${position} (${answer.status})`);
        if (![200, 304].includes(answer.status)) wrong.push(`reader ${reader} got ${answer.status}`);
      }
    });
    for (let n = 0; n < 60; n += 1) {
      const { position } = await submit();
      submitted += 1;
      Object.assign(ends, { position, count: submitted });
    }
    writing = false;
    await Promise.all(readers);
    expect(wrong).toEqual([]);
    const last = await get(`${totals}&minPosition=${ends.position}`);
    expect(submittedIn(last)).toBe(submitted);
    expect(await counted('not_modified')).toBeGreaterThan(0);
  });

  it('of one tenant, or of one caller, reach no other', async () => {
    const other = await test.keyFor('other', ['admin']);
    const { position } = await submit(other);
    await test.platform.readModels.waitFor(JOBS, position, 20_000);
    await settled();
    const [mine, theirs] = [await get(totals), await get(totals, undefined, other)];
    expect([submittedIn(mine) > 1, submittedIn(theirs)]).toEqual([true, 1]);
    expect((await get(totals, tagOf(mine), other)).status).toBe(200);
    expect(submittedIn(await get(totals, tagOf(mine), other))).toBe(1);
    const upload = { 'content-type': 'text/plain', authorization: `Bearer ${test.keys.operator}` };
    await test.call('POST', DOCUMENTS, Buffer.from('of the operator'), upload);
    // The first use of a key is an event.
    for (const key of [test.keys.auditor, test.keys.submitter]) await get(DOCUMENTS, undefined, key);
    await settled();
    const all = await get(DOCUMENTS, undefined, test.keys.operator);
    const own = await get(DOCUMENTS, tagOf(all), test.keys.submitter);
    expect([own.status, own.body.items, all.body.items.length > 0]).toEqual([200, [], true]);
    expect((await get(DOCUMENTS, tagOf(all), test.keys.auditor)).status).toBe(304);
    // Whoever may not ask is not told that nothing has changed.
    expect((await get(totals, tagOf(mine), test.keys.worker)).status).toBe(403);
  });

  it('count under another configuration as others', async () => {
    await settled();
    const before = await get(DOCUMENTS);
    const change = { value: 7_000_000, reason: 'a test' };
    const { position } = (await test.call('PUT', '/v1/configuration/routing.local-bytes', change)).body;
    await test.platform.configuration.reached(position, 5_000);
    await settled();
    expect((await get(DOCUMENTS, tagOf(before))).status).toBe(200);
  });

  it('change with a parked document that is folded again, though no checkpoint moves', async () => {
    await settled();
    const before = await get(totals);
    const { generation } = (await test.platform.readModels.version(JOBS))!;
    const parked = test.platform.db.collection<{ _id: string; projection: string; generation: number }>(
      'projection_parked',
    );
    await parked.insertOne({ _id: 'a-test', projection: JOBS, generation });
    const meanwhile = await get(totals, tagOf(before));
    await parked.deleteOne({ _id: 'a-test' });
    expect([meanwhile.status, tagOf(meanwhile) === tagOf(before)]).toEqual([200, false]);
  });

  it('are of one generation: a rebuild and its rollback change them at once', async () => {
    const docket = async (...words: string[]) => {
      const { natsUrl = '', mongodbUri = '' } = test.platform.settings;
      const env = { NATS_URL: natsUrl, MONGODB_URI: mongodbUri };
      const done = await runDocket(['projections', ...words], { env });
      expect([words[0], done.code, done.code === 0 ? '' : done.stderr]).toEqual([words[0], 0, '']);
    };
    await settled();
    const before = await get(totals);
    const { readModels, db } = test.platform;
    const first = (await readModels.version(JOBS))!;
    await docket('rebuild', JOBS);
    const until = async (isDone: (now: number) => boolean): Promise<void> => {
      for (;;) if (isDone((await readModels.version(JOBS))!.generation)) return;
    };
    await until((generation) => generation !== first.generation);
    const rebuilt = await get(totals, tagOf(before));
    expect([rebuilt.status, submittedIn(rebuilt) >= submittedIn(before)]).toEqual([200, true]);
    // Spoil the one that is not active: had an answer of the other one been kept for it, nobody would see.
    await db
      .collection(`rm.${JOBS}.g${first.generation}`)
      .updateMany({ tenant: 'default' }, { $inc: { submitted: 1_000 } });
    await docket('rollback', JOBS);
    await until((generation) => generation === first.generation);
    const back = await get(totals, tagOf(rebuilt));
    expect([back.status, submittedIn(back) > 1_000]).toEqual([200, true]);
  });

  it('of the past, or of what never ran, have no tag', async () => {
    const past = await get(`${totals}&at=1`);
    expect([past.status >= 400, tagOf(past)]).toEqual([true, 'none']);
    expect(await test.platform.readModels.version('operations.no-such')).toBeUndefined();
    const recorder = new Recorder();
    new JobStory(recorder, 'late').submit().start().complete();
    await test.feed(recorder.log);
    expect(await counted('bypass')).toBeGreaterThan(0);
  });
});
