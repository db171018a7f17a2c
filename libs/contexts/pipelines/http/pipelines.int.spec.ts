import { commandSender } from '@docket/commands';
import { reactionServices } from '@docket/platform';
import { createProcessRunner } from '@docket/processes';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runDocket } from '../../../../apps/admin/testing/run-docket.js';
import { startReadSide, type TestReadSide } from '../../../../apps/api/testing/read-side.js';
import { startWorker } from '../../../../apps/worker/app.js';
import { until } from '@docket/engines/testing';
import {
  carryOut,
  failToUndo,
  hold,
  leaveOut,
  listOfFour,
  METHOD,
  type OutsideWorker,
  passResultsOn,
  PipelineBench,
  say,
  startOutsideWorker,
  stepOf,
  undoSteps,
} from '../testing/index.js';

describe('pipelines', () => {
  let test: TestReadSide;
  let home: string;
  let bench: PipelineBench;
  let outside: OutsideWorker;
  const running: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'docket-pipelines-'));
    test = await startReadSide({ DOCKET_HOME: home });
    await test.project('operations');
    bench = new PipelineBench(test);
    await test.registerOutside('default', METHOD);
    const worker = await startWorker(test.platform);
    running.push(async () => worker.stop());
    for (let process = 0; process < 2; process += 1) running.push(startProcess(await reactors()));
    outside = startOutsideWorker({
      url: test.api.url,
      key: test.keys.worker,
      methods: [METHOD],
      work: carryOut,
    });
    running.push(async () => outside.stop());
    // The first run waits for leases and for processes of methods: no test does.
    await bench.runOf({ inputs: {}, steps: { only: say('ready') } });
  }, 180_000);
  afterAll(async () => {
    await Promise.all(running.map(async (stop) => stop()));
    await test.stop();
    await rm(home, { recursive: true, force: true });
  });

  async function reactors() {
    const all = await test.platform.composition.reactions(reactionServices(test.platform));
    const own = all.reactors.filter(({ name }) => ['pipelines.advance', 'jobs.run-pipelines'].includes(name));
    expect(own).toHaveLength(2);
    return own;
  }

  function startProcess(own: Awaited<ReturnType<typeof reactors>>): () => Promise<void> {
    const { db, store, clock, composition } = test.platform;
    const send = commandSender(store, clock, [...composition.aggregates.values()]);
    const runner = createProcessRunner({ db, log: store, send, clock, leaseTtlMs: 2_000, reactors: own });
    const stopping = new AbortController();
    const run = runner.run(stopping.signal);
    return async () => {
      stopping.abort();
      await run;
    };
  }

  const typesOf = async (runId: string) =>
    (await test.platform.store.readAggregate({ tenant: 'default', type: 'pipeline-run', id: runId })).map(
      ({ type, data }) => ('step' in data ? `${type} ${String(data.step)}` : type),
    );

  it('pass results on by JSON pointers, to many jobs and back to one, each job once', async () => {
    const run = await bench.runOf(passResultsOn, { values: { factor: 7 } });
    expect([run.state, run.failure]).toEqual(['succeeded', null]);
    expect(stepOf(run, 'each').jobs.map(({ item, end }) => [item, end])).toEqual([
      [0, 'succeeded'],
      [1, 'succeeded'],
      [2, 'succeeded'],
    ]);
    expect(run.steps.map(({ depth }) => depth)).toEqual([0, 1, 2, 2]);
    const output = await test.call('GET', `/v1/pipeline-runs/${run.runId}/output`);
    const part = (n: string) => ({ input: { factor: 7 }, files: { part: { n }, name: n } });
    expect(output.body).toEqual({ all: [part('a'), part('b'), part('c')], second: 'b' });
    const ids = run.steps.flatMap(({ jobs }) => jobs.map(({ jobId }) => jobId));
    const submitted = (await test.events('JobSubmitted')).map(({ aggregate }) => aggregate.id);
    expect(submitted.filter((id) => ids.includes(id)).toSorted()).toEqual(ids.toSorted());
    const jobs = await test.read(`/v1/jobs?tag=run:${run.runId}`);
    expect(jobs.body.items).toHaveLength(6);
  });

  it('leave out a step whose condition does not hold, and what takes from it; or take something else', async () => {
    const run = await bench.runOf(leaveOut);
    expect(run.state).toBe('succeeded');
    const states = Object.fromEntries(run.steps.map(({ name, state }) => [name, state]));
    expect(states).toEqual({
      text: 'succeeded',
      ocr: 'skipped',
      after: 'skipped',
      either: 'succeeded',
      last: 'succeeded',
    });
    expect((await test.call('GET', `/v1/pipeline-runs/${run.runId}/output`)).body).toEqual({
      either: 3,
      ocr: null,
    });
  });

  it.each([
    [0, 'succeeded', 0],
    [1, 'succeeded', 1],
    [4, 'succeeded', 4],
    [5, 'failed', 0],
  ])('of a list of %i, with a bound of 4, are %s with %i jobs', async (length, state, jobs) => {
    const run = await bench.runOf(listOfFour, { values: { list: Array.from({ length }, (_, n) => n) } });
    expect([run.state, stepOf(run, 'each').jobs.length]).toEqual([state, jobs]);
    if (state === 'failed') {
      expect(run.failure).toMatchObject({ code: 'PIPELINE.TOO_MANY_ITEMS', step: 'each' });
    } else {
      const output = await test.call('GET', `/v1/pipeline-runs/${run.runId}/output`);
      expect(output.body.all).toEqual(Array.from({ length }, (_, n) => n));
    }
  });

  it('undo finished steps, the latest first, when one fails for good', async () => {
    const run = await bench.runOf(undoSteps);
    expect(run).toMatchObject({ state: 'compensated', failure: { code: 'STEP.BROKEN', step: 'ship' } });
    expect((await typesOf(run.runId)).filter((type) => /Compensat|RunFailed/.test(type))).toEqual([
      'PipelineCompensationStarted parts',
      'PipelineStepCompensated parts',
      'PipelineCompensationStarted charge',
      'PipelineStepCompensated charge',
      'PipelineCompensationStarted reserve',
      'PipelineStepCompensated reserve',
      'PipelineRunFailed ship',
    ]);
    const undone = outside.seen.filter(({ options }) => String(options['say']).startsWith('undo '));
    expect(undone.map(({ options }) => [options['say'], options['of']])).toEqual([
      ['undo parts', 'p'],
      ['undo parts', 'p'],
      ['undo charge', 'c'],
      ['undo reserve', 'r'],
    ]);
    expect(stepOf(run, 'never').state).toBe('waiting');
    expect(stepOf(run, 'charge')).toMatchObject({ state: 'compensated' });
  });

  it('end where a compensation fails, and leave what was before it', async () => {
    const run = await bench.runOf(failToUndo);
    expect(run).toMatchObject({
      state: 'compensation_failed',
      failure: { code: 'PIPELINE.COMPENSATION_FAILED', step: 'second' },
    });
    expect(stepOf(run, 'first').jobs.filter(({ compensation }) => compensation)).toEqual([]);
  });

  it('are canceled in the middle: running jobs stop, finished steps are undone where that is asked for', async () => {
    const name = await bench.define(hold);
    for (const compensate of [false, true]) {
      const { runId } = await bench.start(name);
      const jobsOf = async (step: string) =>
        stepOf(await bench.look(runId), step).jobs.map(({ jobId }) => jobId);
      await until('both are held', async () => {
        const ids = [...(await jobsOf('held')), ...(await jobsOf('other'))];
        return ids.length === 2 && ids.every((id) => outside.seen.some(({ jobId }) => jobId === id));
      });
      const canceled = await test.call('POST', `/v1/pipeline-runs/${runId}/cancel`, {
        reason: 'enough',
        compensate,
      });
      expect([canceled.status, canceled.body.state]).toEqual([202, 'canceling']);
      const run = await bench.ended(runId);
      expect(run).toMatchObject({ state: 'canceled', cancelReason: 'enough', failure: null });
      expect(stepOf(run, 'held')).toMatchObject({ state: 'canceled', jobs: [{ end: 'canceled' }] });
      expect(stepOf(run, 'first').state).toBe(compensate ? 'compensated' : 'succeeded');
      const again = await test.call('POST', `/v1/pipeline-runs/${runId}/cancel`, { reason: 'again' });
      expect(again.status).toBe(202);
    }
  });

  it('fail where a job is refused when it is submitted, with its reason', async () => {
    const run = await bench.runOf({
      inputs: {},
      steps: {
        list: say({ a: 1 }),
        next: { method: METHOD, inputs: { x: { step: 'list', pointer: '/b' } } },
      },
    });
    expect(run).toMatchObject({ state: 'failed', failure: { code: 'JOB.POINTER_NOT_FOUND', step: 'next' } });
    expect(stepOf(run, 'next').jobs).toMatchObject([{ end: 'refused' }]);
  });

  it('make a table of records with the built-in methods, and are run on the command line', async () => {
    const name = await bench.define({
      inputs: { records: { type: 'value' }, schema: { type: 'value' } },
      steps: {
        records: { method: METHOD, options: { say: { $from: { input: 'records' } } } },
        checked: {
          method: 'record.validate@1',
          forEach: { in: { step: 'records' }, atMost: 10 },
          inputs: { record: { item: '' } },
          options: { schema: { $from: { input: 'schema' } } },
        },
        rows: {
          method: 'table.rows@1',
          input: { $from: { step: 'checked' } },
          options: {
            columns: [
              { name: 'name', pointer: '/record/name' },
              { name: 'valid', pointer: '/valid' },
            ],
          },
        },
      },
      outputs: { rows: { step: 'rows', artifact: 'rows.csv' } },
    });
    const env = { DOCKET_URL: test.api.url, DOCKET_KEY: test.keys.admin };
    const schema = { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] };
    await writeFile(join(home, 'schema.json'), JSON.stringify(schema));
    const values = [
      '--value',
      `records=${JSON.stringify([{ name: 'Ada' }, { name: '=1+1' }, { nme: 1 }])}`,
      '--value',
      `schema=@${join(home, 'schema.json')}`,
    ];
    const ran = await runDocket(['pipelines', 'run', name, ...values, '--json'], { env });
    expect([ran.code, ran.stderr]).toEqual([0, expect.any(String)]);
    const run = JSON.parse(ran.stdout);
    expect(run.state).toBe('succeeded');
    const csv = await test.call('GET', `/v1/jobs/${stepOf(run, 'rows').jobs[0]!.jobId}/artifacts/rows.csv`);
    expect(csv.text).toBe("name,valid\r\nAda,true\r\n'=1+1,true\r\n,false\r\n");
    const listed = await runDocket(['pipelines', 'list'], { env });
    expect(listed.stdout).toMatch(/document\.record +1 +4/);
    const runs = await runDocket(['pipelines', 'runs', '--pipeline', name], { env });
    expect(runs.stdout).toMatch(new RegExp(`${run.runId} +${name}@1 +succeeded +3/3`));
    const shown = await runDocket(['pipelines', 'show', name], { env });
    expect(shown.stdout).toMatch(/checked +record\.validate@1 +records/);
    const refused = await runDocket(['pipelines', 'cancel', run.runId as string, '--reason', 'late'], {
      env,
    });
    expect([refused.code === 0, refused.stderr]).toEqual([
      false,
      expect.stringContaining('PIPELINE_RUN.ENDED'),
    ]);
  });

  it('make a validated record and a row of a report of a form, with the pipeline that comes with Docket', async () => {
    const form = new FormData();
    form.set('file', new File([await readFile('samples/intake-form.pdf')], 'intake-form.pdf'));
    const { documentId } = (await test.call('POST', '/v1/documents', form)).body;
    const text = { type: 'string' };
    const schema = {
      type: 'object',
      properties: {
        givenName: { ...text, title: 'Given name' },
        familyName: { ...text, title: 'Family name' },
        birthDate: { ...text, format: 'date', title: 'Date of birth' },
        weightKg: { type: 'number', minimum: 1, title: 'Weight in kg' },
      },
      required: ['givenName', 'familyName'],
    };
    const record = { givenName: 'Mara', familyName: 'Okonkwo', birthDate: '1968-11-03', weightKg: 71.5 };
    const { runId } = await bench.start('document.record', {
      documents: { document: documentId },
      values: { schema },
    });
    const run = await bench.ended(runId);
    expect([run.state, run.failure]).toEqual(['succeeded', null]);
    const output = await test.call('GET', `/v1/pipeline-runs/${runId}/output`);
    const [{ jobId }] = stepOf(run, 'row').jobs as unknown as [{ jobId: string }];
    expect(output.body).toMatchObject({ record, problems: [], rows: { jobId, artifact: 'rows.csv' } });
    const csv = await test.call('GET', `/v1/jobs/${jobId}/artifacts/rows.csv`);
    expect(csv.text).toBe('givenName,familyName,birthDate,weightKg\r\nMara,Okonkwo,1968-11-03,71.5\r\n');
    const strict = {
      ...schema,
      properties: { ...schema.properties, weightKg: { type: 'number', maximum: 50, title: 'Weight in kg' } },
      required: [...schema.required, 'weightKg'],
    };
    const other = await bench.start('document.record', {
      documents: { document: documentId },
      values: { schema: strict },
    });
    const refused = await bench.ended(other.runId);
    expect([refused.state, stepOf(refused, 'row').state]).toEqual(['succeeded', 'skipped']);
  });
});
