import { cacheFolder, pictureModel } from '@docket/engines';
import { until } from '@docket/engines/testing';
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { startReadSide, type TestReadSide } from '../../../../apps/api/testing/read-side.js';
import { startWorker } from '../../../../apps/worker/app.js';

const METHODS = 'text.sentiment,text.entities,image.inspect,image.tag,recommend.items,pdf.text';
const WAIT_MS = 60_000;

describe('plug-ins', () => {
  let test: TestReadSide;
  let worker: { stop(): Promise<void> };

  beforeAll(async () => {
    test = await startReadSide({ DOCKET_WORKER_METHODS: METHODS });
    await test.project('operations');
    worker = await startWorker(
      test.platform,
      async () => (await pictureModel(cacheFolder(), () => undefined)).file,
    );
  });
  afterAll(async () => {
    await worker.stop();
    await test.stop();
  });

  const upload = async (content: string | Uint8Array, type: string, name: string): Promise<string> => {
    const form = new FormData();
    const bytes = typeof content === 'string' ? content : Uint8Array.from(content);
    form.set('file', new Blob([bytes], { type }), name);
    return (await test.call('POST', '/v1/documents', form)).body.documentId as string;
  };
  /** Submits a job and waits until it has succeeded. */
  const run = async (job: object) => {
    const started = await test.call('POST', '/v1/jobs', job);
    expect([started.status, started.body.code, started.body.detail]).toEqual([202, undefined, undefined]);
    const { jobId } = started.body as { readonly jobId: string };
    const ref = { tenant: 'default', type: 'job', id: jobId };
    let last: string | undefined;
    await until(
      `job ${jobId} to end`,
      async () => {
        const [event] = await test.platform.store.readAggregate(ref, { direction: 'backwards', limit: 1 });
        last = event?.type;
        return last === 'JobSucceeded' || last === 'JobFailed';
      },
      WAIT_MS,
    );
    expect(last).toBe('JobSucceeded');
    const { last: minPosition } = await test.platform.store.head();
    return { jobId, result: (await test.read(`/v1/jobs/${jobId}/result?minPosition=${minPosition}`)).body };
  };

  it('rate a file, and their model is listed by its digest', async () => {
    const documentId = await upload('The nurses were wonderful and kind.\n', 'text/plain', 'note.txt');
    const { result } = await run({ method: 'text.sentiment@1', documentId });
    expect(result.overall).toMatchObject({ label: 'positive', sentences: 1 });
    const { body } = await test.call('GET', '/v1/packaged-models');
    expect(body.items.map((each: { readonly name: string }) => each.name)).toEqual([
      'vader',
      'compromise',
      'nsfwjs-mobilenet-v2',
    ]);
    expect(body.items[0]).toMatchObject({ ...result.model, usedBy: ['text.sentiment@1'] });
  });

  it('read a page of an earlier result', async () => {
    const letter = await readFile('samples/discharge-letter.pdf');
    const documentId = await upload(letter, 'application/pdf', 'letter.pdf');
    const { jobId } = await run({ method: 'pdf.text@2', documentId });
    const document = { jobId, pointer: '/pages/0/text' };
    const { result } = await run({ method: 'text.entities@1', inputs: { document } });
    const kinds = result.entities.map(({ kind }: { readonly kind: string }) => kind);
    expect(kinds).toContain('date');
  });

  it('inspect a picture', async () => {
    const create = { width: 8, height: 6, channels: 3, background: '#456' } as const;
    const documentId = await upload(await sharp({ create }).png().toBuffer(), 'image/png', 'plain.png');
    const { result } = await run({ method: 'image.inspect@1', documentId });
    expect(result).toMatchObject({ width: 8, height: 6, hasLocation: false });
    expect(result).not.toHaveProperty('safety');
    const asked = await run({ method: 'image.inspect@1', documentId, options: { safety: true } });
    const { evaluation, ...model } = asked.result.safety.model;
    const { body } = await test.call('GET', '/v1/packaged-models');
    const listed = { ...model, evaluation, usedBy: ['image.inspect@1'], package: 'nsfwjs' };
    expect(body.items[2]).toMatchObject(listed);
  });

  it('tag a picture by those that were tagged, given under their roles', async () => {
    const plain = async (background: string) => {
      const create = { width: 8, height: 8, channels: 3, background } as const;
      return upload(await sharp({ create }).png().toBuffer(), 'image/png', `${background.slice(1)}.png`);
    };
    const documents = {
      'red-1': await plain('#f00'),
      'red-2': await plain('#e11'),
      'blue-1': await plain('#00f'),
      'blue-2': await plain('#11e'),
    };
    const { result } = await run({ method: 'image.tag@1', documentId: await plain('#d22'), documents });
    expect(result).toMatchObject({ tag: 'red', evaluation: { examples: 4, right: 4, baseline: 0.5 } });
  });

  it('recommend from a table, with a model that is an artifact of the job', async () => {
    const documentId = await upload('user,item\na,x\na,y\nb,x\nb,y\nb,z\n', 'text/csv', 'taken.csv');
    const options = { k: 1 };
    const { jobId, result } = await run({ method: 'recommend.items@1', documentId, options });
    expect(result.sample).toMatchObject([
      { user: 'a', items: [{ item: 'z' }] },
      { user: 'b', items: [] },
    ]);
    const { body } = await test.read(`/v1/jobs/${jobId}/artifacts`);
    const artifacts = (body.items ?? body.artifacts) as { readonly name: string; readonly sha256: string }[];
    expect(artifacts.find(({ name }) => name === 'recommender.json')?.sha256).toBe(result.model.sha256);
  });
});
