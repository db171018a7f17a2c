import { until } from '@docket/engines/testing';
import { nctIdOf, study } from '@docket/contexts/trials/testing';
import { openPythonLab } from '@docket/contexts/workers/testing';
import { runDocket } from '../../../../apps/admin/testing/run-docket.js';
import { startReadSide, type TestReadSide } from '../../../../apps/api/testing/read-side.js';
import { startWorker } from '../../../../apps/worker/app.js';
import { madeTable, stoppingStudy, trainingJob } from '../testing/index.js';
import { runReactors } from '../testing/run-reactors.js';

const STUDIES = 1_002;

/** A thousand trials take their time on a machine that does other things as well. */
const WAIT_MS = 150_000;
const patiently = (what: string, isSo: () => Promise<boolean>) => until(what, isSo, WAIT_MS);

describe('models', () => {
  let test: TestReadSide;
  let worker: { stop(): Promise<void> };
  let stopProcesses: () => Promise<void>;
  let featuresJob: string;
  let trainedJob: string;
  const name = 'stopped-early';
  const path = `/v1/models/${name}`;

  beforeAll(async () => {
    test = await startReadSide();
    worker = await startWorker(test.platform);
    stopProcesses = await runReactors(test.platform, 'trials');
  });
  afterAll(async () => {
    await stopProcesses();
    await worker.stop();
    await test.stop();
  });

  const imported = async (body: object) => {
    const started = await test.call('POST', '/v1/trials/import', JSON.stringify(body));
    expect([started.status, started.body.code]).toEqual([202, undefined]);
    const { jobId } = started.body as { jobId: string };
    const ref = { tenant: 'default', type: 'trial-import', id: jobId };
    await patiently(`import ${jobId}`, async () =>
      (await test.platform.store.readAggregate(ref)).some(({ type }) => type === 'TrialImportCompleted'),
    );
    return jobId;
  };
  const importOf = async (jobId: string) => (await upToDate(`/v1/trial-imports/${jobId}`)).body;
  /** A read of everything that is in the log; while the database is slow to answer it is asked again. */
  const upToDate = async (place: string) => {
    const { last } = await test.platform.store.head();
    const path = `${place}${place.includes('?') ? '&' : '?'}minPosition=${last}`;
    let answer = await test.read(path);
    await patiently(path, async () => {
      if (answer.status === 503) answer = await test.read(path);
      return answer.status !== 503;
    });
    return answer;
  };
  const ended = async (
    job: object,
  ): Promise<{ jobId: string; state: string; failure: { code: string } | null }> => {
    const started = await test.call('POST', '/v1/jobs', job);
    expect([started.status, started.body.code, started.body.detail]).toEqual([202, undefined, undefined]);
    return endOf(started.body.jobId as string);
  };
  const endOf = async (jobId: string) => {
    const ref = { tenant: 'default', type: 'job', id: jobId };
    await patiently(`job ${jobId}`, async () => {
      const [last] = await test.platform.store.readAggregate(ref, { direction: 'backwards', limit: 1 });
      return ['JobSucceeded', 'JobFailed'].includes(last?.type ?? '');
    });
    return (await upToDate(`/v1/jobs/${jobId}`)).body;
  };
  const resultOf = async (jobId: string) => (await test.read(`/v1/jobs/${jobId}/result`)).body;

  it(
    'learn from imported trials of which every field is accounted for',
    async () => {
      const studies = Array.from({ length: STUDIES }, (_, n) => study(n + 1, stoppingStudy(n + 1)));
      const importId = await imported({ studies, totalCount: STUDIES });
      // A thousand trials are folded faster at once than while they come.
      await test.project('operations', 'reporting');
      const done = await importOf(importId);
      expect(done).toMatchObject({
        read: STUDIES,
        mapped: STUDIES,
        failed: 0,
        registered: STUDIES,
        unknownPaths: 0,
      });
      const features = await ended({ method: 'trial.features@1' });
      expect([features.state, features.failure]).toEqual(['succeeded', null]);
      featuresJob = features.jobId;
      const table = await resultOf(featuresJob);
      expect(table).toMatchObject({ rows: STUDIES, leftOut: { noStart: 0, noVersionThen: 0 } });
      // Those that recruit have no target yet.
      expect(table.labelled).toBe(990);
      // The same position gives the same bytes.
      const again = await ended({ method: 'trial.features@1', options: { position: table.position } });
      expect(await sha256Of(again.jobId, 'features.ndjson')).toBe(
        await sha256Of(featuresJob, 'features.ndjson'),
      );
    },
    WAIT_MS,
  );

  it('are the same for the same table and seed, and beat the base rate', async () => {
    const trained = await ended(trainingJob(featuresJob, { seed: 7 }));
    expect([trained.state, trained.failure]).toEqual(['succeeded', null]);
    trainedJob = trained.jobId;
    const result = await resultOf(trainedJob);
    const again = await ended(trainingJob(featuresJob, { seed: 7 }));
    expect((await resultOf(again.jobId)).modelHash).toBe(result.modelHash);
    expect(await sha256Of(again.jobId, 'model.json')).toBe(result.modelHash);
    for (const { auc, brier, baseRate } of [
      result.evaluation,
      (await resultOf((await ended(trainingJob(featuresJob, { algorithm: 'trees' }))).jobId)).evaluation,
    ]) {
      expect(auc).toBeGreaterThan(0.6);
      expect(brier).toBeLessThan(baseRate.brier);
    }
  });

  it('are registered, promoted with a reason, and asked over HTTP', async () => {
    const registered = await test.call('POST', `${path}/versions`, { jobId: trainedJob });
    expect([registered.status, registered.body.code, registered.body.version]).toEqual([201, undefined, 1]);
    const twice = await test.call('POST', `${path}/versions`, { jobId: trainedJob });
    expect(twice.body).toMatchObject({ version: 1, position: registered.body.position });
    const early = await test.call('POST', `${path}/predict`, { nctId: nctIdOf(1) });
    expect([early.status, early.body.code]).toEqual([409, 'MODEL.NOT_PROMOTED']);
    const bare = await test.call('POST', `${path}/versions/1/promote`, {});
    expect([bare.status, bare.body.code]).toEqual([400, 'REQUEST.INVALID']);
    const promoted = await test.call('POST', `${path}/versions/1/promote`, {
      reason: 'better than the base rate',
    });
    expect([promoted.status, promoted.body.version]).toEqual([200, 1]);
    const shown = (await test.read(`${path}?minPosition=${promoted.body.position}`)).body;
    expect(shown).toMatchObject({
      promoted: 1,
      target: 'stopped',
      versions: [{ status: 'promoted', jobId: trainedJob, steps: [{ reason: 'better than the base rate' }] }],
    });
    expect((await upToDate('/v1/models')).body.items).toMatchObject([
      { name, versions: 1, shown: { version: 1 } },
    ]);
    const detail = (await test.read(`${path}/versions/1`)).body;
    expect(detail).toMatchObject({
      algorithm: 'logistic',
      source: { knowledge: 'design' },
      options: { seed: 7 },
    });
    expect(detail.evaluation.calibration.length).toBeGreaterThan(3);
    expect(detail.evaluation.subgroups.map(({ column }: { column: string }) => column)).toContain('phase');
    const said = await test.call('POST', `${path}/predict`, { nctId: nctIdOf(995) });
    expect([said.status, said.body.code]).toEqual([200, undefined]);
    const { value, base, contributions, modelHash } = said.body;
    expect(modelHash).toBe(registered.body.modelHash);
    const logOdds = contributions.reduce((sum: number, one: { logOdds: number }) => sum + one.logOdds, base);
    expect(1 / (1 + Math.exp(-logOdds))).toBeCloseTo(value, 12);
    expect(said.body.low).toBeLessThan(said.body.high);
  });

  it('say the same again from the log, whatever became of the trial', async () => {
    const key = { 'idempotency-key': 'once' };
    const first = (await test.call('POST', `${path}/predict`, { nctId: nctIdOf(996) }, key)).body;
    const again = (await test.call('POST', `${path}/predict`, { nctId: nctIdOf(996) }, key)).body;
    expect(again).toEqual(first);
    const other = await test.call('POST', `${path}/predict`, { nctId: nctIdOf(997) }, key);
    expect([other.status, other.body.code]).toEqual([422, 'MODEL.IDEMPOTENCY_KEY_REUSED']);
    const before = (await upToDate(`${path}/drift`)).body;
    expect(before).toMatchObject({ version: 1, outcomes: null, predictions: 2 });
    const stopped = {
      ...stoppingStudy(996),
      status: 'TERMINATED',
      updated: '2026-01-01',
      phases: ['PHASE2'],
    };
    expect(await importOf(await imported([study(996, stopped)]))).toMatchObject({ changed: 1 });
    const replay = (await test.read(`/v1/predictions/${first.predictionId}/replay`)).body;
    expect(replay).toMatchObject({
      same: true,
      recorded: first.value,
      replayed: first.value,
      position: first.position,
    });
    const drift = (await upToDate(`${path}/drift`)).body;
    expect(drift.outcomes).toMatchObject({ rows: 1, positives: 1 });
    expect(drift.columns[0].psi).toBeGreaterThan(0);
    const listed = (await upToDate(`${path}/predictions?limit=1`)).body;
    expect(listed.items).toMatchObject([{ predictionId: first.predictionId, subject: nctIdOf(996) }]);
    expect(listed.nextCursor).not.toBeNull();
  });

  it('take values in place of a trial, and tables as jobs', async () => {
    const given = await test.call('POST', `${path}/predict`, { values: { phase: 'PHASE1', arms: 2 } });
    expect(given.body).toMatchObject({ subject: null, inputs: { phase: 'PHASE1', arms: 2, sex: null } });
    const started = await test.call('POST', `${path}/predict-batch`, { featuresJobId: featuresJob });
    expect([started.status, started.body.code]).toEqual([202, undefined]);
    const done = await endOf(started.body.jobId as string);
    expect([done.state, done.failure]).toEqual(['succeeded', null]);
    const batch = await resultOf(started.body.jobId as string);
    expect(batch).toMatchObject({
      rows: STUDIES,
      modelHash: started.body.modelHash,
      measures: { rows: 990 },
    });
    const lines = (await test.read(`/v1/jobs/${started.body.jobId}/artifacts/predictions.ndjson`)).text
      .trim()
      .split('\n');
    const one = lines
      .map((line) => JSON.parse(line) as { id: string; value: number })
      .find(({ id }) => id === nctIdOf(995));
    const asked = (await test.call('POST', `${path}/predict`, { nctId: nctIdOf(995) })).body;
    expect(one!.value).toBe(asked.value);
  });

  it.each<[object, number, string]>([
    [{}, 422, 'MODEL.BAD_INPUT'],
    [{ nctId: 'NCT1' }, 400, 'REQUEST.INVALID'],
    [{ nctId: 'NCT99999999' }, 404, 'MODEL.NO_SUBJECT'],
    [{ values: { unheard: 1 } }, 422, 'MODEL.BAD_INPUT'],
    [{ values: { arms: 'two' } }, 422, 'MODEL.BAD_INPUT'],
    [{ nctId: 'NCT00000001', version: 9 }, 404, 'MODEL.NOT_FOUND'],
  ])('refuse to be asked %j with %s', async (body, status, code) => {
    const answer = await test.call('POST', `${path}/predict`, body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('refuse what no job has trained, tables that are none, and callers without the role', async () => {
    const nobody = await test.call('POST', `${path}/versions`, { jobId: 'nothing' });
    expect([nobody.status, nobody.body.code]).toEqual([422, 'MODEL.NO_TRAINED_JOB']);
    const features = await test.call('POST', `${path}/versions`, { jobId: featuresJob });
    expect([features.status, features.body.code]).toEqual([422, 'MODEL.NO_TRAINED_JOB']);
    const replay = await test.read('/v1/predictions/nothing/replay');
    expect([replay.status, replay.body.code]).toEqual([404, 'MODEL.PREDICTION_NOT_FOUND']);
    const wrong = await test.read(`${path}/versions/first`);
    expect([wrong.status, wrong.body.code]).toEqual([404, 'MODEL.NOT_FOUND']);
    const submitter = { authorization: `Bearer ${test.keys.submitter}` };
    const act = await test.call('POST', `${path}/versions/1/promote`, { reason: 'x' }, submitter);
    expect([act.status, act.body.code]).toEqual([403, 'ACCESS.FORBIDDEN']);
    const stranger = { authorization: `Bearer ${await test.keyFor('clinic-b', ['admin'])}` };
    for (const place of [path, `${path}/versions/1`, `${path}/drift`]) {
      const answer = await test.read(place, stranger);
      expect([place, answer.status, answer.body.code]).toEqual([place, 404, 'MODEL.NOT_FOUND']);
    }
    const upload = await test.call('POST', '/v1/documents', '{"a":1}\n{"b":2}\n', {
      'content-type': 'application/x-ndjson',
    });
    expect([upload.status, upload.body.code]).toEqual([201, undefined]);
    const bad = await ended({ method: 'model.train@1', documents: { features: upload.body.documentId } });
    expect([bad.state, bad.failure?.code]).toEqual(['failed', 'MODEL.BAD_TABLE']);
    const few = await test.call('POST', '/v1/documents', madeTable(5), {
      'content-type': 'application/x-ndjson',
    });
    const small = await ended({ method: 'model.train@1', documents: { features: few.body.documentId } });
    expect([small.state, small.failure?.code]).toEqual(['failed', 'MODEL.CANNOT_LEARN']);
  });

  it('of a worker in Python with scikit-learn stand in the same registry, with the same figures', async () => {
    await test.registerOutside('default', 'sklearn.train@1');
    const lab = await openPythonLab();
    try {
      lab.training(test.api.url, await test.keyFor('default', ['worker']));
      const inputs = { features: { jobId: featuresJob, artifact: 'features.ndjson' } };
      const trained = await ended({ method: 'sklearn.train@1', inputs });
      // Where a machine has no scikit-learn the worker says how to get it.
      if (trained.state === 'failed') {
        expect(trained.failure?.code).toBe('SKLEARN.MISSING');
        return;
      }
      const [theirs, ours] = [await resultOf(trained.jobId), await resultOf(trainedJob)];
      for (const figure of ['auc', 'brier', 'logLoss'] as const) {
        expect(theirs.evaluation[figure]).toBeCloseTo(ours.evaluation[figure], 5);
      }
      const registered = await test.call('POST', '/v1/models/by-python/versions', { jobId: trained.jobId });
      expect([registered.status, registered.body.detail, registered.body.modelHash]).toEqual([
        201,
        undefined,
        theirs.modelHash,
      ]);
      const ask = async (model: string) =>
        (await test.call('POST', `/v1/models/${model}/predict`, { nctId: nctIdOf(995), version: 1 })).body
          .value as number;
      expect(await ask('by-python')).toBeCloseTo(await ask(name), 5);
    } finally {
      await lab.remove();
    }
  });

  it('are trained, promoted, asked and retired on the command line', async () => {
    const env = { DOCKET_URL: test.api.url, DOCKET_KEY: test.keys.admin };
    const models = (...words: string[]) => runDocket(['models', ...words], { env });
    const trained = await models('train', name, '--algorithm', 'trees', '--options', '{"trees":20}');
    expect([trained.code, trained.stdout, trained.stderr]).toEqual([
      0,
      expect.stringMatching(/version 2 is registered/),
      expect.anything(),
    ]);
    const promoted = await models('promote', name, '2', '--reason', 'trees are better');
    expect([promoted.code, promoted.stdout]).toEqual([0, expect.stringMatching(/version 2 is promoted/)]);
    await upToDate(path);
    expect((await models('list')).stdout).toMatch(/stopped-early +stopped +2 +2 +trees/);
    expect((await models('show', name)).stdout).toMatch(/1 +replaced[^]*2 +promoted/);
    const said = await models('predict', name, nctIdOf(998));
    expect([said.code, said.stdout]).toEqual([0, expect.stringMatching(/observed +0\.\d+ to/)]);
    await upToDate(`${path}/predictions`);
    const listed = (await models('predictions', name)).stdout;
    const [predictionId = ''] = /\S+(?=.*NCT00000998)/.exec(listed) ?? [];
    expect((await models('replay', predictionId)).stdout).toMatch(/^The same/);
    expect((await models('drift', name)).stdout).toMatch(/predictions +1/);
    expect((await models('retire', name, '2', '--reason', 'a test')).code).toBe(0);
    const after = await models('predict', name, nctIdOf(998));
    expect([after.code === 0, after.stderr]).toEqual([false, expect.stringContaining('MODEL.NOT_PROMOTED')]);
  });

  async function sha256Of(jobId: string, artifact: string): Promise<string> {
    const { items } = (await test.read(`/v1/jobs/${jobId}/artifacts`)).body as {
      items: { name: string; sha256: string }[];
    };
    return items.find((one) => one.name === artifact)!.sha256;
  }
});
