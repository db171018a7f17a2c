import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { methodCatalogue } from '@docket/contexts/method-catalogue';
import { checkOptions } from '@docket/method-runner';
import { findMethod } from '@docket/methods';
import { jobAnswer, succeeded } from '../../../../apps/admin/testing/answers.js';
import { runDocket } from '../../../../apps/admin/testing/run-docket.js';
import {
  event,
  events,
  hangUp,
  json,
  startScriptedServer,
  type ScriptedServer,
} from '../../../../apps/admin/testing/scripted-server.js';

const uploaded = { documentId: 'doc-1', sha256: 'a', size: 5, mediaType: 'application/pdf', position: 3 };
const accepted = { jobId: 'job-1', state: 'queued', position: 12 };
const methods = {
  items: [
    { name: 'pdf.text@1', summary: '', accepts: ['application/pdf'], needsDocument: true },
    { name: 'pdf.text@2', summary: '', accepts: ['application/pdf'], needsDocument: true },
    { name: 'csv.profile@1', summary: '', accepts: ['text/*'], needsDocument: true },
  ],
};

describe('docket submit', () => {
  let server: ScriptedServer;
  let folder: string;
  const docket = (args: readonly string[], signal?: AbortSignal) =>
    runDocket(args, {
      env: { DOCKET_URL: server.url, DOCKET_KEY: 'k' },
      cwd: folder,
      ...(signal ? { signal } : {}),
    });

  beforeEach(async () => {
    server = await startScriptedServer();
    folder = await mkdtemp(join(tmpdir(), 'docket-cli-'));
    await writeFile(join(folder, 'form "1".pdf'), '%PDF-');
    server.on('POST /v1/documents', json(201, uploaded));
    server.on('GET /v1/methods', json(200, methods));
    server.on('POST /v1/jobs', json(202, accepted));
    server.on('GET /v1/jobs/job-1', json(200, jobAnswer()), json(200, jobAnswer(succeeded)));
    server.on(
      'GET /v1/jobs/job-1/events',
      events(event(13, 'JobAttemptStarted', {}), event(20, 'JobSucceeded', {})),
    );
    server.on('GET /v1/jobs/job-1/result', json(200, { pages: 3 }));
  });
  afterEach(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });

  it('shows examples with options that its methods take', async () => {
    const { stdout } = await docket(['submit', '--help']);
    const given = [...stdout.matchAll(/--options '([^']+)'/g)].map(([, options = '']) => JSON.parse(options));
    expect(given).toHaveLength(1);
    const method = findMethod('pdf.text', methodCatalogue)!;
    expect(checkOptions(method, given[0])).toMatchObject({ ok: true });
  });

  it('uploads, chooses the method by the content, follows, and shows what came out', async () => {
    const { code, stdout, stderr } = await docket([
      'submit',
      'form "1".pdf',
      '--tag',
      'a,b',
      '--priority',
      '9',
    ]);
    expect(stderr).toContain('Uploading: 100% 5 B of 5 B');
    expect(code).toBe(0);
    expect(stdout).toMatch(/state +succeeded/);
    expect(stdout).toMatch(/pages +3\nformFields +12/);
    const [upload, , submit] = server.asked;
    expect(upload?.headers.authorization).toBe('Bearer k');
    expect(Number(upload?.headers['content-length'])).toBe(upload?.body.length);
    expect(upload?.body).toMatch(
      /name="file"; filename="form %221%22.pdf"\r\n[\s\S]*\r\n\r\n%PDF-\r\n--docket-/,
    );
    expect(JSON.parse(submit?.body ?? '')).toEqual({
      method: 'pdf.text@2',
      documentId: 'doc-1',
      priority: 9,
      tags: ['a', 'b'],
    });
  });

  it('gives programs one JSON document', async () => {
    const { code, stdout, stderr } = await docket([
      'submit',
      'form "1".pdf',
      '--json',
      '--method',
      'pdf.text',
    ]);
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toEqual(jobAnswer(succeeded));
  });

  it('repeats a lost submission under the same key', async () => {
    server.on(
      'POST /v1/jobs',
      hangUp,
      json(503, { code: 'API.STOPPING', detail: 'Stopping.' }),
      json(202, accepted),
    );
    expect((await docket(['submit', 'form "1".pdf', '--method', 'pdf.text'])).code).toBe(0);
    const keys = server.asked
      .filter(({ path }) => path === '/v1/jobs')
      .map(({ headers }) => headers['idempotency-key']);
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(1);
  });

  it('follows through a broken stream from where it was', async () => {
    server.on(
      'GET /v1/jobs/job-1/events',
      events(
        'retry: 1\n',
        event(13, 'JobAttemptStarted', {}),
        event(null, 'progress', { fraction: 0.5, message: 'page 2' }),
      ),
      events(event(20, 'JobSucceeded', {})),
    );
    expect((await docket(['submit', 'form "1".pdf', '--method', 'pdf.text'])).code).toBe(0);
    const follows = server.asked.filter(({ path }) => path.endsWith('/events'));
    expect(follows.map(({ headers }) => headers['last-event-id'])).toEqual(['12', '13']);
    expect(server.asked.at(-1)?.path).toBe('/v1/jobs/job-1?minPosition=20');
  });

  it('ends with exit code 1 and the reason when the job fails', async () => {
    const failure = {
      code: 'PDF.PASSWORD',
      message: 'The PDF is protected by a password.',
      retryable: false,
    };
    server.on('GET /v1/jobs/job-1', json(200, jobAnswer({ state: 'failed', failure })));
    const { code, stdout, stderr } = await docket(['submit', 'form "1".pdf', '--method', 'pdf.text']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/state +failed/);
    expect(stderr).toContain('Job job-1: The PDF is protected by a password.');
  });

  it('does not wait when it is told not to', async () => {
    const { code, stdout } = await docket([
      'submit',
      'form "1".pdf',
      '--method',
      'pdf.text',
      '--no-wait',
      '--json',
    ]);
    expect([code, JSON.parse(stdout)]).toEqual([0, accepted]);
    expect(server.asked.map(({ path }) => path)).toEqual(['/v1/documents', '/v1/jobs']);
  });

  it('writes the result where it is told', async () => {
    await docket(['submit', 'form "1".pdf', '--method', 'pdf.text', '--out', 'r.json']);
    expect(await readFile(join(folder, 'r.json'), 'utf8')).toBe('{"pages":3}');
    server.on('GET /v1/jobs/job-1', json(200, jobAnswer(succeeded)));
    const { stdout } = await docket(['submit', 'form "1".pdf', '--method', 'pdf.text', '--out', '-']);
    expect(stdout).toBe('{"pages":3}');
  });

  it('takes the method that is suggested for a type, and leaves the choice among others to the person', async () => {
    const ocr = { name: 'document.ocr@1', summary: '', accepts: ['application/pdf'], needsDocument: true };
    const [first, second, csv] = methods.items;
    const suggested = [first, { ...second, suggested: true }, csv, ocr];
    server.on('GET /v1/methods', json(200, { items: suggested }));
    expect((await docket(['submit', 'form "1".pdf'])).code).toBe(0);
    expect(server.asked.find(({ path }) => path === '/v1/jobs')?.body).toContain('pdf.text@2');
    server.on('GET /v1/methods', json(200, { items: [...methods.items, ocr] }));
    const { code, stderr } = await docket(['submit', 'form "1".pdf']);
    expect(code).toBe(1);
    expect(stderr).toContain('Several methods take application/pdf.');
  });

  it('leaves the choice to the person when several methods fit, or none', async () => {
    server.on('POST /v1/documents', json(201, { ...uploaded, mediaType: 'image/png' }));
    const { code, stderr } = await docket(['submit', 'form "1".pdf']);
    expect(code).toBe(1);
    expect(stderr).toContain(
      'No method takes image/png by itself. Choose one with --method: pdf.text@2, csv.profile@1.',
    );
  });

  it('does not choose a method for a file whose name lies', async () => {
    const lying = { ...uploaded, mediaType: 'text/plain', extensionMismatch: true };
    server.on('POST /v1/documents', json(201, lying));
    const { code, stderr } = await docket(['submit', 'form "1".pdf']);
    expect(code).toBe(1);
    expect(stderr).toContain('By its content the file is text/plain, not what its name says.');
    expect(server.asked.map(({ path }) => path)).not.toContain('/v1/jobs');
  });

  it.each([
    ['absent.pdf', 'there is no such file'],
    ['.', 'not a file'],
  ])('says what is wrong with the file %s', async (name, why) => {
    const { code, stderr } = await docket(['submit', name]);
    expect(code).toBe(1);
    expect(stderr).toContain(why);
    expect(server.asked).toHaveLength(0);
  });

  it('goes on without the person after Ctrl-C, and says how to find the job', async () => {
    const interrupt = new AbortController();
    server.on('GET /v1/jobs/job-1/events', (_request, response) => {
      response
        .writeHead(200, { 'content-type': 'text/event-stream' })
        .write(event(13, 'JobAttemptStarted', {}));
      setTimeout(() => interrupt.abort(), 50);
    });
    const { code, stderr } = await docket(
      ['submit', 'form "1".pdf', '--method', 'pdf.text'],
      interrupt.signal,
    );
    expect(code).toBe(130);
    expect(stderr).toContain('The job goes on: npm run docket -- jobs show job-1');
    expect(stderr).not.toContain('Error');
  });

  it('shows the reason of a server that refuses an upload before it has read it', async () => {
    const refusal = JSON.stringify({
      code: 'DOCUMENT.TOO_LARGE',
      detail: 'At most 1 KiB.',
      correlationId: 'c',
    });
    const abrupt = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => {
        socket.end(
          `HTTP/1.1 413 Payload Too Large\r\ncontent-type: application/problem+json\r\ncontent-length: ${refusal.length}\r\nconnection: close\r\n\r\n${refusal}`,
        );
        socket.pause();
      });
    });
    await new Promise<void>((resolve) => abrupt.listen(0, '127.0.0.1', resolve));
    await writeFile(join(folder, 'large.pdf'), Buffer.alloc(32 * 1_048_576));
    const url = `http://127.0.0.1:${(abrupt.address() as AddressInfo).port}`;
    const { code, stderr } = await runDocket(['submit', join(folder, 'large.pdf')], {
      env: { DOCKET_URL: url },
    });
    abrupt.close();
    expect(code).toBe(1);
    expect(stderr).toContain('At most 1 KiB.');
    expect(stderr).toContain('DOCUMENT.TOO_LARGE');
  });
});
