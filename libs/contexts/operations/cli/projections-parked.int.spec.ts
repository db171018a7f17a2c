import { partitionOf, type RecordedEvent } from '@docket/kernel';
import { createProjectionRunner, type Projection } from '@docket/projections';
import { composition } from '@docket/contexts';
import { JobStory } from '@docket/contexts/jobs/testing';
import { Recorder } from '@docket/projections/testing';
import { headers } from '@nats-io/transport-node';
import { setTimeout as sleep } from 'node:timers/promises';
import { startReadSide, type TestReadSide } from '../../../../apps/api/testing/read-side.js';
import { runDocket, type Ran } from '../../../../apps/admin/testing/run-docket.js';

const name = 'operations.job-board';

describe('docket projections, about events that cannot be folded and builds that must wait', () => {
  let test: TestReadSide;
  const recorder = new Recorder();

  beforeAll(async () => {
    test = await startReadSide();
    await test.project();
    new JobStory(recorder, 'sound').submit({}).start().complete();
    await test.feed(recorder.log);
    await poisonedJob('first');
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
    return runDocket(args, { env });
  };
  const parked = (...args: string[]): Promise<Ran> => docket('projections', 'parked', ...args);

  /** A job with an event in its midst that was damaged before it was stored: nobody can read its payload. */
  async function poisonedJob(id: string): Promise<number> {
    const before = recorder.log.length;
    new JobStory(recorder, id).submit({}).start().complete();
    const story = recorder.log.slice(before);
    await test.feed(story.slice(0, 1));
    const position = await publishDamaged(story[1]!);
    await test.feed(story.slice(1));
    return position;
  }

  async function publishDamaged({ type, aggregate }: RecordedEvent): Promise<number> {
    const fields = headers();
    const attributes = {
      'Nats-Msg-Id': `damaged-${aggregate.id}`,
      'ce-specversion': '1.0',
      'ce-id': `damaged-${aggregate.id}`,
      'ce-source': `/${aggregate.tenant}/${aggregate.type}`,
      'ce-subject': aggregate.id,
      'ce-type': type,
      'ce-schemaversion': '1',
      'ce-time': new Date().toISOString(),
      'ce-datacontenttype': 'application/json',
      'ce-tenant': aggregate.tenant,
      'ce-actorkind': 'system',
      'ce-actorid': 'damaged',
      'ce-correlationid': 'damaged',
    };
    for (const [field, value] of Object.entries(attributes)) fields.set(field, value);
    const partition = String(partitionOf(aggregate.id)).padStart(2, '0');
    const subject = `evt.${aggregate.tenant}.p${partition}.${aggregate.type}.${aggregate.id}`;
    const answer = await test.platform.nats.request(subject, '{"attempt":1,"que', {
      headers: fields,
      timeout: 5_000,
    });
    return answer.json<{ seq: number }>().seq;
  }

  async function caughtUp(): Promise<void> {
    const { last } = await test.platform.store.head();
    expect(await test.platform.readModels.waitFor(name, last, 20_000)).toMatchObject({ ok: true });
  }

  /** What the trail says of the acts on the job board, the oldest first. */
  async function trail(): Promise<readonly { action: string; details: Record<string, unknown> }[]> {
    const events = await test.events('ProjectionOperated');
    return events.map(({ data }) => data as { action: string; details: Record<string, unknown> });
  }

  it('lists what is parked: the document, the event, how many wait behind it, and why', async () => {
    const { code, stdout } = await parked(name);
    expect(code).toBe(0);
    const [head, row, ...others] = stdout.trimEnd().split('\n');
    expect(head!.split(/ {2,}/)).toEqual(['DOCUMENT', 'POSITION', 'EVENT', 'WAITING', 'SINCE', 'ERROR']);
    expect(row).toMatch(/^default\/first +\d+ +Job\w+ +[3-9] .*cannot be read by this release/);
    expect(others).toEqual([]);
    const json = JSON.parse((await parked('list', name, '--json')).stdout);
    expect(json).toMatchObject({ items: [{ key: 'default/first', waitingEvents: expect.any(Number) }] });
    expect((await docket('projections', 'list')).stdout).toMatch(/operations\.job-board .* 1 /);
    expect((await test.call('GET', '/v1/jobs/sound')).body.state).toBe('succeeded');
  });

  it('says what to do about a wrong name, a document that is not parked, and a reason that is missing', async () => {
    for (const args of [['list'], ['retry'], ['skip']]) {
      const document = args[0] === 'list' ? [] : ['default/first'];
      const reason = args[0] === 'skip' ? ['--reason', 'x'] : [];
      const { code, stderr } = await parked(...args, 'operations.jobboard', ...document, ...reason);
      expect([code, stderr]).toEqual([
        1,
        expect.stringContaining('There is no projection operations.jobboard'),
      ]);
      expect(stderr).toContain('projections list');
    }
    const sound = await parked('retry', name, 'default/sound');
    expect([sound.code, sound.stderr]).toEqual([
      1,
      expect.stringContaining('default/sound of operations.job-board is not parked'),
    ]);
    expect(sound.stderr).toContain(`projections parked list ${name}`);
    const silent = await parked('skip', name, 'default/first');
    expect([silent.code, silent.stderr]).toEqual([2, expect.stringContaining('--reason <reason>')]);
    const blank = await parked('skip', name, 'default/first', '--reason', '  ');
    expect([blank.code, blank.stderr]).toEqual([1, expect.stringContaining('needs a reason')]);
    const nameless = await parked('retry');
    expect([nameless.code, nameless.stderr]).toEqual([
      2,
      expect.stringContaining("missing required argument 'name'"),
    ]);
    expect(await trail()).toEqual([]);
  });

  it('keeps a document parked that is refused again, and says so with its exit code', async () => {
    const { code, stdout, stderr } = await parked('retry', name, 'default/first');
    expect([code, stdout]).toEqual([
      1,
      expect.stringMatching(/^default\/first is still parked at position \d+\.\n$/),
    ]);
    expect(stderr).toContain('cannot be read by this release');
    expect(await trail()).toMatchObject([
      { action: 'parked-retried', details: { key: 'default/first', outcome: { ok: false } } },
    ]);
  });

  it('skips the event with a reason: those behind it are folded, and it stays skipped', async () => {
    const { code, stdout } = await parked(
      'skip',
      name,
      'default/first',
      '--reason',
      'written by a trial release',
    );
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(/^default\/first goes on: \d+ events were folded\.\n$/),
    ]);
    expect((await test.call('GET', '/v1/jobs/first')).body.state).toBe('succeeded');
    expect((await parked(name)).stdout).toBe(`Nothing is parked in ${name}.\n`);
    expect((await docket('projections', 'verify', name)).code).toBe(0);
    expect((await docket('projections', 'rebuild', name)).code).toBe(0);
    expect((await parked(name)).stdout).toBe(`Nothing is parked in ${name}.\n`);
    const skipped = (await trail()).filter(({ action }) => action === 'parked-skipped');
    expect(skipped).toMatchObject([
      { details: { key: 'default/first', reason: 'written by a trial release' } },
    ]);
    await test.platform.readModels.waitFor('audit.trail', (await test.platform.store.head()).last, 20_000);
    const shown = await docket('audit', 'list', '--action', 'ProjectionOperated');
    expect(shown.stdout).toContain('operated projection operations.job-board: parked-skipped');
  }, 60_000);

  it('leaves the act to the projector when none runs, and it is told when it is done', async () => {
    await poisonedJob('second');
    await caughtUp();
    await test.pause();
    const { code, stderr } = await parked(
      'skip',
      name,
      'default/second',
      '--reason',
      'the same',
      '--wait',
      '1',
    );
    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining('Start its projector: the command waits for it'),
    ]);
    await test.project();
    const deadline = Date.now() + 30_000;
    const told = async () => (await trail()).filter(({ details }) => details['key'] === 'default/second');
    while ((await told()).length === 0 && Date.now() < deadline) await sleep(100);
    expect(await told()).toMatchObject([{ action: 'parked-skipped', details: { reason: 'the same' } }]);
    expect((await test.call('GET', '/v1/jobs/second')).body.state).toBe('succeeded');
  }, 60_000);

  it('folds a document again when a repaired release runs', async () => {
    await test.pause();
    const broken = (await composition.projections('operations')).map((projection) =>
      projection.name === name ? withoutFold(projection, 'JobSucceeded') : projection,
    );
    await runFor(broken, async () => {
      new JobStory(recorder, 'third').submit({}).start().complete();
      await test.feed(recorder.log.slice(-4).filter(({ aggregate }) => aggregate.id === 'third'));
      await caughtUp();
    });
    expect((await parked(name)).stdout).toContain('a mistake of this release');
    await test.project();
    const { code, stdout } = await parked('retry', name, 'default/third');
    expect([code, stdout]).toEqual([0, 'default/third goes on: 1 event was folded.\n']);
    expect((await test.call('GET', '/v1/jobs/third')).body.state).toBe('succeeded');
  }, 60_000);

  it('pauses the rebuild that a projector does by itself, and goes on with it', async () => {
    const idle = await docket('projections', 'pause', name);
    expect([idle.code, idle.stderr]).toEqual([
      1,
      expect.stringContaining(`No rebuild of ${name} is under way`),
    ]);
    await test.pause();
    const registry = test.platform.db.collection<{ _id: string; active: number }>('projections');
    const before = (await registry.findOne({ _id: name }))!.active;
    expect((await docket('projections', 'prune', name, '--grace', '0')).code).toBe(0);
    // As after a deploy: the live generation was folded by the release before.
    await registry.updateOne({ _id: name }, { $set: { [`generations.${before}.version`]: 0 } });
    let go = () => {};
    const gate = new Promise<void>((resolve) => (go = resolve));
    await runFor(
      (await composition.projections('operations')).filter((projection) => projection.name === name),
      async () => {
        const deadline = Date.now() + 20_000;
        let paused = await docket('projections', 'pause', name);
        while (paused.code !== 0 && Date.now() < deadline)
          paused = await docket('projections', 'pause', name);
        expect(paused).toMatchObject({ code: 0, stdout: `The rebuild of ${name} is paused.\n` });
        const again = await docket('projections', 'pause', name);
        expect([again.code, again.stderr]).toEqual([
          1,
          expect.stringContaining(`projections resume ${name}`),
        ]);
        go();
      },
      async (point) =>
        point === 'batch-folded' ? Promise.race([gate, sleep(25_000, undefined, { ref: false })]) : undefined,
    );
    expect((await registry.findOne({ _id: name }))!.active).toBe(before);
    const resumed = await docket('projections', 'resume', name, '--json');
    expect([resumed.code, JSON.parse(resumed.stdout)]).toMatchObject([
      0,
      { activated: true, generation: before + 1 },
    ]);
    const nothing = await docket('projections', 'resume', name);
    expect([nothing.code, nothing.stderr]).toEqual([
      1,
      expect.stringContaining(`projections rebuild ${name}`),
    ]);
    expect((await trail()).slice(-3).map(({ action }) => action)).toEqual([
      'rebuild-paused',
      'rebuild-resumed',
      'rebuild-finished',
    ]);
  }, 90_000);

  /** Runs a projector of another release meanwhile. */
  async function runFor(
    projections: readonly Projection[],
    work: () => Promise<void>,
    faultPoints: (point: string) => Promise<void> = async () => undefined,
  ): Promise<void> {
    const { db, store: log, progress } = test.platform;
    const stop = new AbortController();
    const running = createProjectionRunner({ db, log, progress, projections, faultPoints }).run(stop.signal);
    try {
      await work();
    } finally {
      stop.abort();
      await running;
    }
  }
});

function withoutFold(projection: Projection, type: string): Projection {
  const fold = () => {
    throw new Error('a mistake of this release');
  };
  return { ...projection, on: { ...projection.on, [type]: { fold } } };
}
