import { startReadSide, type TestReadSide } from '../../../../apps/api/testing/read-side.js';
import { METHOD, PipelineBench, say } from '../testing/index.js';

describe('definitions of pipelines, and their runs', () => {
  let test: TestReadSide;
  let bench: PipelineBench;

  beforeAll(async () => {
    test = await startReadSide();
    await test.project('operations');
    await test.registerOutside('default', METHOD);
    bench = new PipelineBench(test);
  });
  afterAll(() => test.stop());

  it('have a new version for each change of content, and runs of any of them', async () => {
    const definition = { inputs: {}, steps: { a: say(1) }, outputs: { a: { step: 'a' } } };
    const name = await bench.define(definition);
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
    const first = await bench.start(name, { version: 1 }, key);
    const again = await bench.start(name, { version: 1 }, key);
    expect(again.runId).toBe(first.runId);
    const other = await test.call('POST', `/v1/pipelines/${name}/runs`, { version: 2 }, key);
    expect([other.status, other.body.code]).toEqual([422, 'PIPELINE.IDEMPOTENCY_KEY_REUSED']);
    expect((await bench.look(first.runId)).version).toBe(1);
    const early = await test.call('GET', `/v1/pipeline-runs/${first.runId}/output`);
    expect([early.status, early.body.code]).toEqual([409, 'PIPELINE_RUN.NO_OUTPUT']);
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
    const name = await bench.define({
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
    const name = await bench.define({ inputs: {}, steps: { a: say(1) } });
    const mine = { authorization: `Bearer ${test.keys.submitter}` };
    const { runId } = await bench.start(name, {}, mine);
    await bench.look(runId);
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
});
