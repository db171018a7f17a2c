import { JobStory } from '@docket/contexts/jobs/testing';
import { Recorder } from '@docket/projections/testing';
import { startReadSide, type TestReadSide } from '../../../../apps/api/testing/read-side.js';
import { runDocket, type Ran } from '../../../../apps/admin/testing/run-docket.js';

const name = 'operations.job-board';
const JOBS = 40;

describe('docket projections', () => {
  let test: TestReadSide;
  let recorder: Recorder;
  let last: number;

  beforeAll(async () => {
    test = await startReadSide();
    recorder = new Recorder();
    await record('early');
    await test.project();
    await caughtUp();
  }, 60_000);
  afterAll(() => test.stop());

  const docket = (...args: string[]): Promise<Ran> => {
    const { natsUrl, mongodbUri } = test.platform.settings;
    const env = {
      NATS_URL: natsUrl!,
      MONGODB_URI: mongodbUri!,
      DOCKET_URL: test.api.url,
      DOCKET_KEY: test.keys.admin,
    };
    return runDocket(['projections', ...args], { env });
  };
  async function record(prefix: string): Promise<void> {
    const before = recorder.log.length;
    for (let job = 0; job < JOBS; job += 1)
      new JobStory(recorder, `${prefix}-${job}`).submit({}).start().complete();
    last = await test.feed(recorder.log.slice(before));
  }
  const caughtUp = async () => {
    const { last: head } = await test.platform.store.head();
    await test.platform.readModels.waitFor(name, head, 20_000);
    for (const { name: each } of await test.platform.readModels.status()) {
      expect(await test.platform.readModels.waitFor(each, head, 20_000)).toMatchObject({ ok: true });
    }
  };
  const stored = () => test.platform.readModels.collection<{ method: string }>({ name } as never);

  it('list shows generation, checkpoint, lag, rate and what is parked, and who runs it', async () => {
    // The list shows checkpoints, which come behind the documents.
    const checkpoint = { _id: `${name}#1#0`, position: last };
    const slices = test.platform.db.collection<{ _id: string; position: number }>('projection_slices');
    for (let tries = 0; tries < 100 && !(await slices.findOne(checkpoint)); tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const { code, stdout } = await docket('list');
    expect(code).toBe(0);
    const [head, ...rows] = stdout.trimEnd().split('\n');
    expect(head!.split(/ {2,}/)).toEqual([
      ...['PROJECTION', 'VERSION', 'GENERATION', 'CHECKPOINT', 'LAG', 'RATE', 'PARKED', 'RUNS IN'],
      ...['CHECKED', 'BUILDING / ERROR'],
    ]);
    expect(rows.find((row) => row.startsWith(name))).toMatch(/ 0 +[\d,]+\/s +0 +1 /);
  });

  it('verify ends with 0 when the read model equals the log, and says up to where', async () => {
    const { code, stdout } = await docket('verify', name);
    expect([code, stdout]).toEqual([
      0,
      `Equal to the log: ${name}, generation 1, ${JOBS} documents up to position ${last}.\n`,
    ]);
  });

  it('verify ends with 1 and the fields that differ', async () => {
    const collection = await stored();
    const document = (await collection.findOne({}))!;
    await collection.updateOne({ _id: document._id }, { $set: { method: 'another@9' } });
    const text = await docket('verify', name);
    expect(text.code).toBe(1);
    expect(text.stdout).toContain('0 missing, 0 unexpected, 1 different');
    expect(text.stdout).toContain(
      `  ${document._id}: fields\n    method: log ${document.method}, stored another@9`,
    );
    const json = await docket('verify', name, '--json');
    const { ok, expectedDigest, storedDigest, differences } = JSON.parse(json.stdout);
    expect([json.code, ok, differences.length]).toEqual([1, false, 1]);
    expect(storedDigest).not.toBe(expectedDigest);
    await collection.updateOne({ _id: document._id }, { $set: { method: document.method } });
    expect((await docket('verify', name)).code).toBe(0);
  });

  it('verify ends with 2 when it could not compare: an unknown name, engines that are away', async () => {
    const unknown = await docket('verify', 'operations.nothing');
    expect([unknown.code, unknown.stdout]).toEqual([2, '']);
    expect(unknown.stderr).toContain('There is no projection operations.nothing');
    const generation = await docket('verify', name, '--generation', '77');
    expect([generation.code, generation.stderr]).toEqual([
      2,
      expect.stringContaining('has no generation 77'),
    ]);
    const away = await runDocket(['projections', 'verify', name], {
      env: { NATS_URL: 'nats://127.0.0.1:1', MONGODB_URI: 'mongodb://127.0.0.1:1/x' },
    });
    expect([away.code, away.stderr]).toEqual([2, expect.stringContaining('NATS does not answer')]);
  });

  it('shows the past by its name, also over HTTP, while the live one goes on', async () => {
    const then = last;
    const built = await docket('rebuild', name, '--until', String(then));
    expect([built.code, built.stdout]).toEqual([
      0,
      expect.stringContaining(`projections show ${name}@${then}`),
    ]);
    await record('late');
    await caughtUp();
    const past = await docket('show', `${name}@${then}`, '--limit', '1000');
    const live = await docket('show', name, '--limit', '1000');
    const ids = ({ stdout }: Ran) =>
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)._id as string);
    expect([ids(past).length, ids(live).length]).toEqual([JOBS, 2 * JOBS]);
    expect(ids(past).every((id) => ids(live).includes(id))).toBe(true);
    const one = await docket('show', `${name}@${then}`, '--document', ids(past)[0]!);
    expect(JSON.parse(one.stdout)).toMatchObject({ _id: ids(past)[0] });

    const jobs = async (query: string) =>
      (await test.call('GET', `/v1/jobs?limit=500${query}`)).body.items.length;
    expect(await jobs('')).toBe(2 * JOBS);
    expect(await jobs(`&at=${then}`)).toBe(JOBS);
    const lateId = (await test.call('GET', '/v1/jobs?limit=1')).body.items[0].jobId;
    expect((await test.call('GET', `/v1/jobs/${lateId}?at=${then}`)).status).toBe(404);
    expect((await test.call('GET', `/v1/jobs/${lateId}`)).status).toBe(200);
  });

  it('says which states of the past there are when it has not the one that is asked for', async () => {
    const missing = await test.call('GET', '/v1/jobs?at=3');
    expect([missing.status, missing.body.code]).toEqual([404, 'PROJECTION.NO_PAST_STATE']);
    expect(missing.body.detail).toContain(`projections rebuild ${name} --until 3`);
    const both = await test.call('GET', '/v1/jobs?at=3&minPosition=2');
    expect([both.status, both.body.errors[0].path]).toEqual([400, '/at']);
    expect((await test.call('GET', '/v1/jobs?at=soon')).status).toBe(400);
    const { code, stderr } = await docket('show', `${name}@3`);
    expect([code, stderr]).toEqual([1, expect.stringContaining('has no state of position 3; it has: ')]);
  });

  it('goes on with a rebuild of the past after Ctrl-C, by the command that it names', async () => {
    const stop = new AbortController();
    const { natsUrl, mongodbUri } = test.platform.settings;
    const env = { NATS_URL: natsUrl!, MONGODB_URI: mongodbUri! };
    stop.abort();
    const cut = await runDocket(['projections', 'rebuild', name, '--until', '17'], {
      env,
      signal: stop.signal,
    });
    expect(cut.code).toBe(130);
    expect(cut.stderr).toContain(`npm run docket -- projections resume ${name}`);
    const nothing = await docket('resume', name);
    expect([nothing.code, nothing.stderr]).toEqual([1, expect.stringContaining('No rebuild of')]);
    const done = await docket('resume', name, '--until', '17');
    expect([done.code, done.stdout]).toEqual([0, expect.stringContaining('holds the state at position 17')]);
  });

  it('names the projections that there are when the name is wrong', async () => {
    const { code, stderr } = await docket('rebuild', 'operations.jobs');
    expect([code, stderr]).toEqual([1, expect.stringContaining(`It has: operations.`)]);
    expect(stderr).toContain(name);
  });
});
