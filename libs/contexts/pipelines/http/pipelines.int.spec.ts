import { commandSender } from '@docket/commands';
import { reactionServices } from '@docket/platform';
import { createProcessRunner } from '@docket/processes';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runDocket } from '../../../../apps/admin/testing/run-docket.js';
import { startReadSide, type TestReadSide } from '../../../../apps/api/testing/read-side.js';
import { startWorker } from '../../../../apps/worker/app.js';
import {
  type Assignment,
  type OutsideWorker,
  startOutsideWorker,
  type WorkAnswer,
} from '../testing/index.js';

const METHOD = 'step.work@1';
const OPEN = ['running', 'failing', 'canceling', 'compensating'];

describe('pipelines', () => {
  let test: TestReadSide;
  let home: string;
  let outside: OutsideWorker;
  const running: (() => Promise<void>)[] = [];
  let names = 0;

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'docket-pipelines-'));
    test = await startReadSide({ DOCKET_HOME: home });
    await test.project('operations');
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
  });
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
    const runner = createProcessRunner({ db, log: store, send, clock, leaseTtlMs: 600, reactors: own });
    const stopping = new AbortController();
    const run = runner.run(stopping.signal);
    return async () => {
      stopping.abort();
      await run;
    };
  }

  /** Says what the step tells it to say. */
  async function carryOut(
    { options, input, inputs }: Assignment,
    read: (href: string) => Promise<unknown>,
  ): Promise<WorkAnswer> {
    if (options['hold'] === true) return 'hold';
    if (options['fail'] === true) {
      return { failure: { code: 'STEP.BROKEN', message: 'It does not work.', retryable: false } };
    }
    if ('say' in options) return { result: options['say'] };
    const read1 = async ({ role, href }: Assignment['inputs'][number]) => [role, await read(href)] as const;
    return {
      result: { input: input ?? null, files: Object.fromEntries(await Promise.all(inputs.map(read1))) },
    };
  }

  const define = async (definition: object, name = `test.p${(names += 1)}`): Promise<string> => {
    const answer = await test.call('PUT', `/v1/pipelines/${name}`, { definition, reason: 'test' });
    expect([answer.status, answer.body.errors]).toEqual([200, undefined]);
    return name;
  };
  const start = async (name: string, body: object = {}, headers: Record<string, string> = {}) => {
    const answer = await test.call('POST', `/v1/pipelines/${name}/runs`, body, headers);
    expect([answer.status, answer.body.errors]).toEqual([202, undefined]);
    return answer.body as { runId: string; version: number; position: number };
  };
  const look = async (runId: string) => {
    const { last } = await test.platform.store.head();
    return (await test.read(`/v1/pipeline-runs/${runId}?minPosition=${last}`)).body;
  };
  const until = async (what: string, isSo: () => Promise<boolean>): Promise<void> => {
    const deadline = performance.now() + 60_000;
    while (!(await isSo())) {
      if (performance.now() > deadline) throw new Error(`waited in vain: ${what}`);
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  };
  const ended = async (runId: string) => {
    let run = await look(runId);
    await until(`the end of ${runId}`, async () => {
      run = await look(runId);
      return !OPEN.includes(run.state as string);
    });
    return run;
  };
  const runOf = async (definition: object, body: object = {}) =>
    ended((await start(await define(definition), body)).runId);
  const stepOf = (run: { steps: { name: string }[] }, name: string) =>
    run.steps.find((step) => step.name === name) as unknown as Record<string, unknown> & {
      jobs: { jobId: string; item: number; compensation: boolean; end: string }[];
    };
  const say = (value: unknown, more: object = {}) => ({ method: METHOD, options: { say: value }, ...more });
  const typesOf = async (runId: string) =>
    (await test.platform.store.readAggregate({ tenant: 'default', type: 'pipeline-run', id: runId })).map(
      ({ type, data }) => ('step' in data ? `${type} ${String(data.step)}` : type),
    );

  it('pass results on by JSON pointers, to many jobs and back to one, each job once', async () => {
    const run = await runOf(
      {
        inputs: { factor: { type: 'value', schema: { type: 'integer' } } },
        steps: {
          list: say({ parts: [{ n: 'a' }, { n: 'b' }, { n: 'c' }] }),
          each: {
            method: METHOD,
            forEach: { in: { step: 'list', pointer: '/parts' }, atMost: 3 },
            inputs: { part: { item: '' }, name: { item: '/n' } },
            input: { factor: { $from: { input: 'factor' } } },
          },
          all: { method: METHOD, input: { results: { $from: { step: 'each' } } } },
          second: { method: METHOD, inputs: { it: { step: 'each', pointer: '/1/files/name' } } },
        },
        outputs: {
          all: { step: 'all', pointer: '/input/results' },
          second: { step: 'second', pointer: '/files/it' },
        },
      },
      { values: { factor: 7 } },
    );
    expect([run.state, run.failure]).toEqual(['succeeded', null]);
    expect(stepOf(run, 'each').jobs.map(({ item, end }) => [item, end])).toEqual([
      [0, 'succeeded'],
      [1, 'succeeded'],
      [2, 'succeeded'],
    ]);
    expect(run.steps.map(({ depth }: { depth: number }) => depth)).toEqual([0, 1, 2, 2]);
    const output = await test.call('GET', `/v1/pipeline-runs/${run.runId}/output`);
    const part = (n: string) => ({ input: { factor: 7 }, files: { part: { n }, name: n } });
    expect(output.body).toEqual({ all: [part('a'), part('b'), part('c')], second: 'b' });
    const ids = run.steps.flatMap((step: { jobs: { jobId: string }[] }) =>
      step.jobs.map(({ jobId }) => jobId),
    );
    const submitted = (await test.events('JobSubmitted')).map(({ aggregate }) => aggregate.id);
    expect(submitted.filter((id) => ids.includes(id)).toSorted()).toEqual(ids.toSorted());
    const jobs = await test.read(`/v1/jobs?tag=run:${run.runId}`);
    expect(jobs.body.items).toHaveLength(6);
  });

  it('leave out a step whose condition does not hold, and what takes from it; or take something else', async () => {
    const run = await runOf({
      inputs: {},
      steps: {
        text: say({ pages: 3, quality: 0.4 }),
        ocr: {
          ...say('from the picture'),
          when: { value: { step: 'text', pointer: '/quality' }, below: 0.3 },
        },
        after: { method: METHOD, inputs: { it: { step: 'ocr' } } },
        either: { method: METHOD, inputs: { it: { step: 'ocr', or: { step: 'text', pointer: '/pages' } } } },
        last: { ...say('end'), after: ['after', 'ocr'] },
      },
      outputs: { either: { step: 'either', pointer: '/files/it' }, ocr: { step: 'ocr' } },
    });
    expect(run.state).toBe('succeeded');
    const states = Object.fromEntries(
      run.steps.map(({ name, state }: { name: string; state: string }) => [name, state]),
    );
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
    const run = await runOf(
      {
        inputs: { list: { type: 'value' } },
        steps: {
          each: {
            method: METHOD,
            forEach: { in: { input: 'list' }, atMost: 4 },
            options: { say: { $from: { item: '' } } },
          },
          all: { method: METHOD, input: { $from: { step: 'each' } } },
        },
        outputs: { all: { step: 'all', pointer: '/input' } },
      },
      { values: { list: Array.from({ length }, (_, n) => n) } },
    );
    expect([run.state, stepOf(run, 'each').jobs.length]).toEqual([state, jobs]);
    if (state === 'failed') {
      expect(run.failure).toMatchObject({ code: 'PIPELINE.TOO_MANY_ITEMS', step: 'each' });
    } else {
      const output = await test.call('GET', `/v1/pipeline-runs/${run.runId}/output`);
      expect(output.body.all).toEqual(Array.from({ length }, (_, n) => n));
    }
  });

  it('undo finished steps, the latest first, when one fails for good', async () => {
    const undo = (name: string) => ({
      method: METHOD,
      options: { say: `undo ${name}`, of: { $from: { step: name } } },
    });
    const run = await runOf({
      inputs: {},
      steps: {
        reserve: say('r', { compensate: undo('reserve') }),
        charge: say('c', { after: ['reserve'], compensate: undo('charge') }),
        note: say('n', { after: ['charge'] }),
        parts: {
          ...say('p'),
          after: ['note'],
          forEach: { in: { step: 'list' }, atMost: 2 },
          compensate: undo('parts'),
        },
        list: say([1, 2]),
        ship: { method: METHOD, options: { fail: true }, after: ['parts'], compensate: undo('ship') },
        never: say('x', { after: ['ship'] }),
      },
    });
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
    const run = await runOf({
      inputs: {},
      steps: {
        first: say(1, { compensate: say('undone') }),
        second: say(2, { after: ['first'], compensate: { method: METHOD, options: { fail: true } } }),
        third: { method: METHOD, options: { fail: true }, after: ['second'] },
      },
    });
    expect(run).toMatchObject({
      state: 'compensation_failed',
      failure: { code: 'PIPELINE.COMPENSATION_FAILED', step: 'second' },
    });
    expect(stepOf(run, 'first').jobs.filter(({ compensation }) => compensation)).toEqual([]);
  });

  it('are canceled in the middle: running jobs stop, finished steps are undone where that is asked for', async () => {
    const name = await define({
      inputs: {},
      steps: {
        first: say(1, { compensate: say('first undone') }),
        held: { method: METHOD, options: { hold: true }, after: ['first'] },
        other: { method: METHOD, options: { hold: true }, after: ['first'] },
        last: say(3, { after: ['held', 'other'] }),
      },
    });
    for (const compensate of [false, true]) {
      const { runId } = await start(name);
      const jobsOf = async (step: string) => stepOf(await look(runId), step).jobs.map(({ jobId }) => jobId);
      await until('both are held', async () => {
        const ids = [...(await jobsOf('held')), ...(await jobsOf('other'))];
        return ids.length === 2 && ids.every((id) => outside.seen.some(({ jobId }) => jobId === id));
      });
      const canceled = await test.call('POST', `/v1/pipeline-runs/${runId}/cancel`, {
        reason: 'enough',
        compensate,
      });
      expect([canceled.status, canceled.body.state]).toEqual([202, 'canceling']);
      const run = await ended(runId);
      expect(run).toMatchObject({ state: 'canceled', cancelReason: 'enough', failure: null });
      expect(stepOf(run, 'held')).toMatchObject({ state: 'canceled', jobs: [{ end: 'canceled' }] });
      expect(stepOf(run, 'first').state).toBe(compensate ? 'compensated' : 'succeeded');
      const again = await test.call('POST', `/v1/pipeline-runs/${runId}/cancel`, { reason: 'again' });
      expect(again.status).toBe(202);
    }
  });

  it('fail where a job is refused when it is submitted, with its reason', async () => {
    const run = await runOf({
      inputs: {},
      steps: {
        list: say({ a: 1 }),
        next: { method: METHOD, inputs: { x: { step: 'list', pointer: '/b' } } },
      },
    });
    expect(run).toMatchObject({ state: 'failed', failure: { code: 'JOB.POINTER_NOT_FOUND', step: 'next' } });
    expect(stepOf(run, 'next').jobs).toMatchObject([{ end: 'refused' }]);
  });

  it('have a new version for each change of content, and runs of any of them', async () => {
    const definition = { inputs: {}, steps: { a: say(1) }, outputs: { a: { step: 'a' } } };
    const name = await define(definition);
    const put = async (body: object) => (await test.call('PUT', `/v1/pipelines/${name}`, body)).body;
    const same = await put({
      definition: { outputs: { a: { step: 'a' } }, steps: { a: say(1) }, inputs: {} },
      reason: 'same',
    });
    expect(same.version).toBe(1);
    const changed = await put({ definition: { ...definition, steps: { a: say(2) } }, reason: 'other' });
    expect(changed.version).toBe(2);
    const shown = await test.call('GET', `/v1/pipelines/${name}?version=1`);
    expect(shown.body).toMatchObject({ version: 1, versions: [1, 2], definition, shipped: false });
    expect((await test.call('GET', `/v1/pipelines/${name}?version=3`)).body.code).toBe(
      'PIPELINE.VERSION_NOT_FOUND',
    );
    const listed = await test.read(`/v1/pipelines?limit=200&minPosition=${changed.position}`);
    expect(listed.body.items).toContainEqual(
      expect.objectContaining({ name, version: 2, methods: [METHOD] }),
    );
    expect(listed.body.items).toContainEqual(
      expect.objectContaining({ name: 'document.record', shipped: true }),
    );
    const key = { 'idempotency-key': `key-${name}` };
    const first = await start(name, { version: 1 }, key);
    const again = await start(name, { version: 1 }, key);
    expect(again.runId).toBe(first.runId);
    const other = await test.call('POST', `/v1/pipelines/${name}/runs`, { version: 2 }, key);
    expect([other.status, other.body.code]).toEqual([422, 'PIPELINE.IDEMPOTENCY_KEY_REUSED']);
    expect((await ended(first.runId)).version).toBe(1);
    expect((await test.call('GET', `/v1/pipeline-runs/${first.runId}/output`)).body).toEqual({ a: 1 });
  });

  it('refuse definitions and inputs with the place of each error', async () => {
    const refused = async (definition: object) => {
      const answer = await test.call('PUT', '/v1/pipelines/test.bad', { definition, reason: 'test' });
      expect([answer.status, answer.body.code]).toEqual([422, 'PIPELINE.INVALID']);
      return (answer.body.errors as { path: string; message: string }[]).map(
        ({ path, message }) => `${path} ${message.split(':')[0]}`,
      );
    };
    expect(
      await refused({
        inputs: {},
        steps: {
          a: { method: 'no.such@1' },
          b: { method: 'pdf.text@2', options: { speed: 'fast' } },
          c: { method: 'csv.profile@2', inputs: { document: { step: 'b' }, more: { step: 'b' } } },
          d: { method: 'table.rows@1', inputs: { rows: { step: 'e', pointer: '/sampel' } } },
          e: { method: 'table.rows@1', inputs: { rows: { step: 'd', artifact: 'rows.xlsx' } }, after: ['c'] },
        },
      }),
    ).toEqual(['/definition/steps/d CYCLE']);
    expect(
      await refused({
        inputs: {},
        steps: {
          a: { method: 'no.such@1' },
          b: { method: 'pdf.text@2', options: { speed: 'fast' } },
          c: { method: 'csv.profile@2', inputs: { document: { step: 'b' }, more: { step: 'b' } } },
          d: { method: 'table.rows@1' },
          e: {
            method: 'table.rows@1',
            inputs: { rows: { step: 'd', artifact: 'rows.xlsx' }, more: { step: 'd', pointer: '/sampel' } },
          },
        },
      }),
    ).toEqual([
      '/definition/steps/a/method UNKNOWN_METHOD',
      '/definition/steps/b/inputs/document ROLE_MISSING',
      '/definition/steps/b/options/speed INVALID',
      '/definition/steps/b/options INVALID',
      '/definition/steps/c/inputs/more UNKNOWN_ROLE',
      '/definition/steps/e/inputs/rows/artifact UNKNOWN_REFERENCE',
      '/definition/steps/e/inputs/more/pointer WRONG_POINTER',
    ]);
    const reserved = await test.call('PUT', '/v1/pipelines/document.record', {
      definition: { inputs: {}, steps: { a: say(1) } },
      reason: 'x',
    });
    expect([reserved.status, reserved.body.code]).toEqual([409, 'PIPELINE.RESERVED']);
    const name = await define({
      inputs: { file: { type: 'document' }, n: { type: 'value', schema: { type: 'integer' } } },
      steps: { a: say(1) },
    });
    const started = await test.call('POST', `/v1/pipelines/${name}/runs`, {
      documents: { file: 'nope' },
      values: { n: 'x', m: 1 },
    });
    expect([started.status, started.body.code]).toEqual([422, 'PIPELINE.INVALID_INPUTS']);
    expect(started.body.errors.map(({ path }: { path: string }) => path)).toEqual([
      '/values/m',
      '/documents/file',
      '/values/n',
    ]);
  });

  it('belong to who has started them, and stay within their tenant', async () => {
    const name = await define({ inputs: {}, steps: { a: say(1) } });
    const mine = { authorization: `Bearer ${test.keys.submitter}` };
    const { runId } = await start(name, {}, mine);
    await ended(runId);
    expect((await test.read(`/v1/pipeline-runs/${runId}`, mine)).body.runId).toBe(runId);
    const others = { authorization: `Bearer ${await test.keyFor('default', ['submitter'])}` };
    expect((await test.read(`/v1/pipeline-runs/${runId}`, others)).status).toBe(404);
    expect((await test.read('/v1/pipeline-runs', others)).body.items).toEqual([]);
    const stranger = { authorization: `Bearer ${await test.keyFor('clinic-b', ['admin'])}` };
    for (const path of [
      `/v1/pipelines/${name}`,
      `/v1/pipeline-runs/${runId}`,
      `/v1/pipeline-runs/${runId}/output`,
    ]) {
      expect([path, (await test.read(path, stranger)).status]).toEqual([path, 404]);
    }
    const cancel = await test.call('POST', `/v1/pipeline-runs/${runId}/cancel`, { reason: 'x' }, stranger);
    expect(cancel.status).toBe(404);
  });

  it('make a table of records with the built-in methods, and are run on the command line', async () => {
    const name = await define({
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
    const values = [
      '--value',
      `records=${JSON.stringify([{ name: 'Ada' }, { name: '=1+1' }, { nme: 1 }])}`,
      '--value',
      `schema=${JSON.stringify(schema)}`,
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
    const { runId } = await start('document.record', {
      documents: { document: documentId },
      values: { schema },
    });
    const run = await ended(runId);
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
    const other = await start('document.record', {
      documents: { document: documentId },
      values: { schema: strict },
    });
    const refused = await ended(other.runId);
    expect([refused.state, stepOf(refused, 'row').state]).toEqual(['succeeded', 'skipped']);
  });
});
