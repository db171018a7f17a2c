import { createHash } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { reactionServices } from '@docket/platform';
import { startReadSide, type TestReadSide } from '../../../../../apps/api/testing/read-side.js';
import { artifactFolder } from '../../domain/index.js';
import { removeArtifactsOfFailedAttempts } from '../../application/tasks/remove-artifacts.js';
import { taskContext } from '../../testing/task-context.js';

const METHOD = 'echo.text@1';
const MAX_BYTES = 300_000;
const sha256Of = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');

describe('inputs and artifacts over HTTP', () => {
  let test: TestReadSide;

  beforeAll(async () => {
    test = await startReadSide({ DOCKET_MAX_DOCUMENT_BYTES: String(MAX_BYTES), DOCKET_LEASE_MS: '60000' });
    await test.project('operations');
  });
  afterAll(() => test.stop());

  const head = async () => (await test.platform.store.head()).last;
  const asWorker = () => ({ authorization: `Bearer ${test.keys.worker}` });
  const submit = (body: object) => test.call('POST', '/v1/jobs', { method: METHOD, ...body });
  const work = (path: string, body: object) => test.call('POST', `/v1/work/${path}`, body, asWorker());
  const put = (token: string, name: string, bytes: Uint8Array | string, type = 'application/octet-stream') =>
    test.call('PUT', `/v1/work/${token}/artifacts/${name}`, Buffer.from(bytes), {
      ...asWorker(),
      'content-type': type,
    });
  const upload = async (text: string, type = 'text/csv', name = 'data.csv') => {
    const headers = { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` };
    return (await test.call('POST', '/v1/documents', Buffer.from(text), headers)).body.documentId as string;
  };

  /** An attempt of a new job, begun by the test as its worker. */
  async function begin(body: object = {}) {
    const { status, body: job } = await submit({ input: { n: Math.random() }, ...body });
    expect(status).toBe(202);
    return { jobId: job.jobId as string, assignment: await take(job.jobId as string) };
  }

  async function take(jobId: string, attempt = 1) {
    const item = { tenant: 'default', jobId, queue: 'default', method: METHOD, priority: 5, attempt };
    await test.platform.workQueue.dispatch(item);
    const { body } = await work('poll', { workerId: 'w-1', methods: [METHOD], waitMs: 10_000 });
    expect(body.jobId).toBe(jobId);
    return body as {
      token: string;
      inputs: { role: string; href: string; sha256: string; folder?: string }[];
    };
  }

  /** A job that has succeeded, with a result and artifacts. */
  async function done(result: object, artifacts: Readonly<Record<string, string>> = {}) {
    const { jobId, assignment } = await begin();
    for (const [name, text] of Object.entries(artifacts)) await put(assignment.token, name, text, 'text/csv');
    const answer = await work(`${assignment.token}/complete`, { result });
    expect([answer.status, answer.body.state]).toEqual([200, 'succeeded']);
    return { jobId, position: answer.body.position as number };
  }

  it('hand documents, results, values and artifacts to a worker by role, and show where they came from', async () => {
    const documentId = await upload('a,b\n1,2\n');
    const other = await upload('c,d\n3,4\n', 'text/csv', 'other.csv');
    const { jobId: earlier } = await done({ pages: [{ text: 'ü' }], n: 0 }, { 'table.csv': 'x,y\n' });
    const { jobId, assignment } = await begin({
      documentId,
      documents: { reference: other },
      inputs: {
        all: { jobId: earlier },
        page: { jobId: earlier, pointer: '/pages/0' },
        zero: { jobId: earlier, pointer: '/n' },
        table: { jobId: earlier, artifact: 'table.csv' },
      },
    });
    expect(assignment.inputs.map(({ role }) => role).join(' ')).toBe(
      'document reference all page zero table',
    );
    const read: Record<string, string> = {};
    for (const { role, href, sha256, folder } of assignment.inputs) {
      const answer = await test.call('GET', href, undefined, asWorker());
      expect([answer.status, folder]).toEqual([200, undefined]);
      expect(sha256Of(answer.text)).toBe(sha256);
      read[role] = answer.text;
    }
    expect(read).toEqual({
      document: 'a,b\n1,2\n',
      reference: 'c,d\n3,4\n',
      all: '{"pages":[{"text":"ü"}],"n":0}',
      page: '{"text":"ü"}',
      zero: '0',
      table: 'x,y\n',
    });
    const shown = await test.read(`/v1/jobs/${jobId}?minPosition=${await head()}`);
    expect(shown.body.document).toMatchObject({ id: documentId, name: 'data.csv' });
    expect(shown.body.inputs.find(({ role }: { role: string }) => role === 'table')).toMatchObject({
      jobId: earlier,
      artifact: 'table.csv',
      mediaType: 'text/csv',
      documentId: null,
    });
    const downloads = await test.events('DownloadStarted');
    expect(downloads.some(({ data }) => (data as { name?: string }).name === 'table.csv')).toBe(true);
    const gone = await test.call('GET', `/v1/work/${assignment.token}/inputs/nothing`, undefined, asWorker());
    expect([gone.status, gone.body.code]).toEqual([404, 'WORK.INPUT_UNKNOWN']);
    await work(`${assignment.token}/fail`, { code: 'TEST.END', message: 'ended', retryable: false });
    const stale = await test.call('GET', assignment.inputs[0]!.href, undefined, asWorker());
    expect([stale.status, stale.body.code]).toEqual([409, 'JOB.ATTEMPT_NOT_CURRENT']);
  });

  it('refuse inputs that cannot be had, each with its code', async () => {
    const documentId = await upload('a,b\n1,2\n');
    const { jobId } = await done({ a: 1 });
    const { body: open } = await submit({ input: 1 });
    const pdf = { method: 'pdf.text@2' };
    const cases: [object, number, string][] = [
      [{ documents: { reference: 'nope' } }, 404, 'DOCUMENT.NOT_FOUND'],
      [{ documentId, documents: { document: documentId } }, 422, 'JOB.INPUT_TWICE'],
      [{ documents: { x: documentId }, inputs: { x: { jobId } } }, 422, 'JOB.INPUT_TWICE'],
      [{ inputs: { x: { jobId: 'nope' } } }, 404, 'JOB.NOT_FOUND'],
      [{ inputs: { x: { jobId: open.jobId } } }, 409, 'JOB.INPUT_NOT_READY'],
      [{ inputs: { x: { jobId, pointer: '/b' } } }, 422, 'JOB.POINTER_NOT_FOUND'],
      [{ inputs: { x: { jobId, pointer: 'a' } } }, 422, 'JOB.INPUT_SOURCE'],
      [{ inputs: { x: { jobId, pointer: '/a', artifact: 'a' } } }, 422, 'JOB.INPUT_SOURCE'],
      [{ inputs: { x: { jobId, artifact: 'a.png' } } }, 404, 'JOB.ARTIFACT_NOT_FOUND'],
      [{ ...pdf, documents: { tree: documentId } }, 422, 'JOB.INPUT_NOT_DECLARED'],
      [{ ...pdf, inputs: { document: { jobId } } }, 422, 'JOB.MEDIA_TYPE_NOT_ACCEPTED'],
      [{ ...pdf, documents: { constructor: documentId } }, 422, 'JOB.INPUT_NOT_DECLARED'],
      [{ documents: { __proto__x: documentId } }, 400, 'REQUEST.INVALID'],
      [{ documents: { '../up': documentId } }, 400, 'REQUEST.INVALID'],
      [{ inputs: { x: { jobId, more: 1 } } }, 400, 'REQUEST.INVALID'],
      [{ inputs: [] }, 400, 'REQUEST.INVALID'],
      [{ inputs: { x: null } }, 400, 'REQUEST.INVALID'],
    ];
    for (const [body, status, code] of cases) {
      const answer = await submit(body);
      expect([body, answer.status, answer.body.code]).toEqual([body, status, code]);
    }
  });

  it('keep tenants apart: their jobs, their artifacts, their attempts', async () => {
    const { jobId } = await done({ a: 1 }, { 'a.csv': 'a' });
    const { assignment } = await begin({ inputs: { all: { jobId } } });
    const stranger = { authorization: `Bearer ${await test.keyFor('clinic-b', ['submitter', 'worker'])}` };
    const job = { method: METHOD, inputs: { x: { jobId } } };
    const asked = await Promise.all([
      test.call('POST', '/v1/jobs', job, stranger),
      test.call('GET', `/v1/jobs/${jobId}/artifacts`, undefined, stranger),
      test.call('GET', `/v1/jobs/${jobId}/artifacts/a.csv`, undefined, stranger),
      test.call('GET', assignment.inputs[0]!.href, undefined, stranger),
      test.call('PUT', `/v1/work/${assignment.token}/artifacts/b.csv`, Buffer.from('b'), stranger),
    ]);
    const missing = [404, 'JOB.NOT_FOUND'];
    const unknown = [404, 'WORK.TOKEN_UNKNOWN'];
    const answers = asked.map(({ status, body }) => [status, body.code]);
    expect(answers).toEqual([missing, missing, missing, unknown, unknown]);
    await work(`${assignment.token}/fail`, { code: 'TEST.END', message: 'ended', retryable: false });
  });

  it('list and serve artifacts as files to save, whole and in ranges, and record each download', async () => {
    const { jobId } = await done({ a: 1 }, { 'b.csv': '0123456789', 'a.html': '<script>alert(1)</script>' });
    const list = await test.call('GET', `/v1/jobs/${jobId}/artifacts`);
    expect(list.body.items).toEqual([
      { name: 'a.html', mediaType: 'text/csv', size: 25, sha256: expect.any(String) },
      { name: 'b.csv', mediaType: 'text/csv', size: 10, sha256: expect.any(String) },
    ]);
    const path = `/v1/jobs/${jobId}/artifacts/b.csv`;
    const whole = await test.call('GET', path);
    expect(whole.text).toBe('0123456789');
    expect(Object.fromEntries(whole.headers)).toMatchObject({
      'content-disposition': 'attachment; filename="b.csv"',
      'content-type': 'text/csv',
      'x-content-type-options': 'nosniff',
      'accept-ranges': 'bytes',
    });
    const part = await test.call('GET', path, undefined, { range: 'bytes=2-4' });
    expect([part.status, part.text, part.headers.get('content-range')]).toEqual([206, '234', 'bytes 2-4/10']);
    const out = await test.call('GET', path, undefined, { range: 'bytes=99-' });
    expect([out.status, out.body.code]).toEqual([416, 'DOCUMENT.RANGE_NOT_SATISFIABLE']);
    const etag = whole.headers.get('etag')!;
    expect((await test.call('GET', path, undefined, { 'if-none-match': etag })).status).toBe(304);
    for (const name of ['c.csv', '..%2F..%2Fetc%2Fpasswd', '%00', '__proto__']) {
      const answer = await test.call('GET', `/v1/jobs/${jobId}/artifacts/${name}`);
      expect([name, answer.status]).toEqual([name, 404]);
    }
    const downloads = (await test.events('DownloadStarted')).filter(({ data }) => {
      const { content, name } = data as { content: string; name?: string };
      return content === 'artifact' && name === 'b.csv';
    });
    expect(downloads.length).toBe(2);
    const { jobId: bare } = await done({ a: 2 });
    expect((await test.call('GET', `/v1/jobs/${bare}/artifacts`)).body.items).toEqual([]);
    const { body: open } = await submit({ input: 1 });
    const early = await test.call('GET', `/v1/jobs/${open.jobId}/artifacts`);
    expect([early.status, early.body.code]).toEqual([404, 'JOB.NO_RESULT']);
  });

  it('refuse hostile names, other content under the same name, empty, too large and too many artifacts', async () => {
    const { jobId, assignment } = await begin();
    const { token } = assignment;
    for (const name of [
      '..',
      '.hidden',
      '%2e%2e',
      'a%2Fb',
      'a%5Cb',
      'a%00b',
      'a%0d%0ab',
      'a%22b',
      '%C3%BC',
      'a'.repeat(129),
    ]) {
      const answer = await put(token, name, 'x');
      expect([name, [404, 422].includes(answer.status)]).toEqual([name, true]);
    }
    const first = await put(token, 'a.bin', 'one');
    expect([first.status, first.body]).toEqual([
      200,
      { name: 'a.bin', mediaType: 'application/octet-stream', size: 3, sha256: expect.any(String) },
    ]);
    expect((await put(token, 'a.bin', 'one')).status).toBe(200);
    const other = await put(token, 'a.bin', 'two');
    expect([other.status, other.body.code]).toEqual([409, 'WORK.ARTIFACT_DIFFERS']);
    const two = sha256Of('two');
    expect(
      await test.platform.content.open('default', two, { folder: artifactFolder(jobId, 1, 'a.bin') }),
    ).toBeUndefined();
    const empty = await put(token, 'empty.bin', '');
    expect([empty.status, empty.body.code]).toEqual([400, 'WORK.ARTIFACT_EMPTY']);
    const large = await put(token, 'large.bin', Buffer.alloc(MAX_BYTES + 1, 1));
    expect([large.status, large.body.code]).toEqual([413, 'WORK.ARTIFACT_TOO_LARGE']);
    expect((await put(token, 'half.bin', Buffer.alloc(MAX_BYTES - 10, 2))).status).toBe(200);
    const together = await put(token, 'rest.bin', Buffer.alloc(20, 3));
    expect([together.status, together.body.code]).toEqual([413, 'WORK.ARTIFACT_TOO_LARGE']);
    await work(`${token}/fail`, { code: 'TEST.END', message: 'ended', retryable: false });

    const many = await begin();
    const names = Array.from({ length: 64 }, (_, n) => `n-${n}`);
    for (let from = 0; from < names.length; from += 4) {
      const answers = await Promise.all(
        names.slice(from, from + 4).map((name) => put(many.assignment.token, name, name)),
      );
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    }
    const more = await put(many.assignment.token, 'n-64', 'x');
    expect([more.status, more.body.code]).toEqual([422, 'WORK.TOO_MANY_ARTIFACTS']);
    expect((await put(many.assignment.token, 'n-3', 'n-3')).status).toBe(200);
    const done64 = await work(`${many.assignment.token}/complete`, { result: 1 });
    expect(done64.status).toBe(200);
    expect((await test.call('GET', `/v1/jobs/${many.jobId}/artifacts`)).body.items.length).toBe(64);
  });

  it('keep nothing of an upload whose worker dies in the middle; the next try is whole', async () => {
    const { jobId, assignment } = await begin();
    const url = new URL(`${test.api.url}/v1/work/${assignment.token}/artifacts/a.bin`);
    const bytes = Buffer.alloc(200_000, 7);
    await new Promise<void>((resolve) => {
      const sent = httpRequest(url, {
        method: 'PUT',
        headers: {
          ...asWorker(),
          'content-type': 'application/octet-stream',
          'content-length': bytes.length,
        },
      });
      sent.on('error', () => resolve());
      sent.write(bytes.subarray(0, 150_000), () => sent.destroy());
    });
    const sha256 = sha256Of(bytes);
    const folder = artifactFolder(jobId, 1, 'a.bin');
    expect(await test.platform.content.open('default', sha256, { folder })).toBeUndefined();
    expect((await put(assignment.token, 'a.bin', bytes)).status).toBe(200);
    expect((await work(`${assignment.token}/complete`, { result: 1 })).status).toBe(200);
    const { body } = await test.call('GET', `/v1/jobs/${jobId}/artifacts`);
    expect(body.items).toMatchObject([{ name: 'a.bin', size: bytes.length, sha256 }]);
  });

  it('remove what attempts without success have stored, and nothing of the one that succeeded', async () => {
    const { platform } = test;
    const { jobId, assignment } = await begin({ retry: { initialDelayMs: 0 } });
    await put(assignment.token, 'same.csv', 'same');
    await put(assignment.token, 'first.csv', 'first');
    await work(`${assignment.token}/fail`, { code: 'TEST.AGAIN', message: 'again', retryable: true });
    const late = await put(assignment.token, 'late.csv', 'late');
    expect([late.status, late.body.code]).toEqual([409, 'JOB.ATTEMPT_NOT_CURRENT']);
    await test.call('POST', `/v1/jobs/${jobId}/cancel`, { reason: 'first round' });
    expect((await test.call('POST', `/v1/jobs/${jobId}/retry`, { reason: 'second round' })).status).toBe(202);
    const { body: job } = await test.read(`/v1/jobs/${jobId}?minPosition=${await head()}`);
    const second = await take(jobId, job.attempt);
    await put(second.token, 'same.csv', 'same');

    const task = removeArtifactsOfFailedAttempts(reactionServices(platform));
    const context = taskContext(platform, new Date(Date.now() + 3_600_000));
    const settled = async () =>
      platform.readModels.waitFor(
        'operations.stored-artifacts',
        await head(),
        10_000,
        AbortSignal.timeout(10_000),
      );
    await settled();
    const plan = (await task.plan!(context)) as { jobId: string; attempts: number[]; count: number }[];
    expect(plan.find((each) => each.jobId === jobId)).toMatchObject({ attempts: [1], count: 2, bytes: 9 });
    await task.run(context, plan);
    const stored = async (attempt: number, name: string, text: string) =>
      (await platform.content.open('default', sha256Of(text), {
        folder: artifactFolder(jobId, attempt, name),
      })) !== undefined;
    expect(await stored(1, 'same.csv', 'same')).toBe(false);
    expect(await stored(1, 'first.csv', 'first')).toBe(false);
    expect((await work(`${second.token}/complete`, { result: 1 })).status).toBe(200);
    const whole = await test.call('GET', `/v1/jobs/${jobId}/artifacts/same.csv`);
    expect([whole.status, whole.text]).toEqual([200, 'same']);
    await settled();
    expect(await task.plan!(context)).toEqual([]);
  });
});
