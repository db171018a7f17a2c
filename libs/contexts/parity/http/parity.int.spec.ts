import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Registry } from '@docket/observability';
import { misnamed } from '@docket/observability/testing';
import { reactionServices } from '@docket/platform';
import { runDocket } from '../../../../apps/admin/testing/run-docket.js';
import { startReadSide, type TestReadSide } from '../../../../apps/api/testing/read-side.js';
import { reactionsOf } from '../application/reactions.js';
import { paritySample } from '../testing/index.js';

const SECRET = 'Bearer super-secret-token';

/** What the old backend does otherwise than the new one. */
interface Quirks {
  readonly change?: (path: string, body: Record<string, unknown>) => unknown;
  readonly status?: number;
  readonly delayMs?: number;
}

describe('parity of two backends', () => {
  let test: TestReadSide;
  let folder: string;
  let old: Server;
  let oldUrl: string;
  let quirks: Quirks = {};
  const asked: {
    readonly method: string;
    readonly path: string;
    readonly headers: IncomingMessage['headers'];
  }[] = [];

  beforeAll(async () => {
    test = await startReadSide();
    await test.project('operations');
    folder = await mkdtemp(join(tmpdir(), 'docket-parity-'));
    for (const name of ['a.txt', 'b.txt']) {
      const body = new FormData();
      body.append('file', new Blob([`content of ${name}`]), name);
      await test.call('POST', '/v1/documents', body);
    }
    const { last } = await test.platform.store.head();
    await test.read(`/v1/documents?minPosition=${last}`);
    // The same answers as the new one under another prefix, changed as a test says.
    old = createServer((request, response) => {
      const { url = '/', method = 'GET', headers } = request;
      asked.push({ method, path: url, headers });
      const answer = async (): Promise<void> => {
        const found = await test.call('GET', url.replace(/^\/api/, '/v1'));
        await sleep(quirks.delayMs ?? 0);
        const known = found.body as Record<string, unknown> | undefined;
        const body: unknown = known === undefined ? 'none' : (quirks.change?.(url, known) ?? known);
        const type = found.headers.get('content-type') ?? 'application/json';
        response.writeHead(quirks.status ?? found.status, { 'content-type': type });
        response.end(JSON.stringify(body));
      };
      answer().catch((error: unknown) => response.destroy(error as Error));
    });
    old.listen(0, '127.0.0.1');
    await once(old, 'listening');
    oldUrl = `http://127.0.0.1:${(old.address() as AddressInfo).port}`;
    const rules = {
      format: 'docket-parity/1',
      prefix: { recorded: '/api', new: '/v1' },
      ignore: ['/correlationId'],
      unordered: [{ path: '/items', key: 'documentId' }],
    };
    await writeFile(join(folder, 'rules.json'), JSON.stringify(rules));
    const lines = [
      {
        method: 'GET',
        path: '/api/documents?limit=10',
        headers: { Authorization: SECRET, cookie: 'session=super-secret' },
      },
      { path: '/api/documents/none' },
      { path: '/api/methods' },
      { method: 'DELETE', path: '/api/webhooks/none', body: { reason: 'parity' } },
    ];
    await writeFile(join(folder, 'requests.jsonl'), lines.map((line) => JSON.stringify(line)).join('\n'));
  });
  beforeEach(() => {
    quirks = {};
    asked.length = 0;
  });
  afterAll(async () => {
    old.closeAllConnections();
    old.close();
    await test.stop();
    await rm(folder, { recursive: true });
  });

  const env = () => ({ DOCKET_URL: test.api.url, DOCKET_KEY: test.keys.operator, NEW_KEY: test.keys.admin });
  const parity = async (file: string, ...more: readonly string[]) => {
    const args = [
      '--json',
      'parity',
      'run',
      file,
      '--old',
      oldUrl,
      '--new',
      test.api.url,
      '--new-key',
      'env:NEW_KEY',
    ];
    const ran = await runDocket([...args, '--rules', 'rules.json', ...more], { cwd: folder, env: env() });
    return { ...ran, report: ran.stdout === '' ? undefined : JSON.parse(ran.stdout) };
  };

  it('is there when the answers are the same, whatever the order of lists', async () => {
    quirks = {
      change: (path, body) =>
        path.startsWith('/api/documents?')
          ? { ...body, items: [...(body['items'] as unknown[])].reverse() }
          : body,
    };
    const { code, stderr, report } = await parity(
      'requests.jsonl',
      '--html',
      'report.html',
      '--out',
      'report.json',
    );
    expect([code, report?.cases, stderr]).toEqual([0, [], '']);
    expect(report.run).toMatchObject({
      requests: 4,
      same: 3,
      differing: 0,
      skipped: 1,
      status: 'completed',
      old: oldUrl,
    });
    expect(report.run.latency.old.p50Ms).toBeGreaterThan(0);
    expect(report.run.latency.p95Ratio).toBeGreaterThan(0);
    expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual(
      expect.arrayContaining(['GET /api/documents?limit=10', 'GET /api/methods']),
    );
    // What was recorded of who asked is sent to nobody, and written nowhere.
    expect(
      asked.every(({ headers }) => headers.authorization === undefined && headers.cookie === undefined),
    ).toBe(true);
    for (const file of ['report.html', 'report.json']) {
      const text = await readFile(join(folder, file), 'utf8');
      expect(text).not.toContain('super-secret');
      expect(text).not.toContain(test.keys.admin);
    }
    const html = await readFile(join(folder, 'report.html'), 'utf8');
    expect(html).toContain('All 3 answers are the same.');
    expect(html).not.toMatch(/<script|(src|href)=/);
  });

  it('is missing where status, shape or values differ, each with its place', async () => {
    quirks = {
      change: (path, body) => {
        if (!path.startsWith('/api/documents?')) return body;
        const [first, ...rest] = body['items'] as Record<string, unknown>[];
        const { size: _size, ...cut } = first!;
        return {
          ...body,
          items: [{ ...cut, uploads: 'one' }, ...rest.map((item) => ({ ...item, mediaType: 'text/old' }))],
        };
      },
    };
    const { code, stderr, report } = await parity('requests.jsonl', '--html', 'differs.html', '--record');
    expect([code, stderr]).toEqual([1, expect.stringContaining('PARITY.DIFFERS')]);
    expect(report.run).toMatchObject({ differing: 1, kinds: { shape: 1, value: 1, status: 0 } });
    const [found] = report.cases;
    expect(found).toMatchObject({
      number: 1,
      method: 'GET',
      path: '/api/documents',
      oldStatus: 200,
      newStatus: 200,
    });
    const kinds = found.values.map(
      ({ kind, path }: { kind: string; path: string }) => `${kind} ${path.replace(/.*\//, '')}`,
    );
    expect(kinds.sort()).toEqual(['shape size', 'shape uploads', 'value mediaType']);
    expect(await readFile(join(folder, 'differs.html'), 'utf8')).toContain('text/old');

    const shown = await test.read(`/v1/parity/runs/${report.runId}`, {
      authorization: `Bearer ${test.keys.auditor}`,
    });
    expect(shown.body).toMatchObject({ runId: report.runId, differing: 1, previous: null });
    expect(shown.text).not.toContain('text/old');
    const [event] = await test.events('ParityRunRecorded');
    expect(JSON.stringify(event!.data)).not.toContain('text/old');
    const again = await parity('requests.jsonl', '--record');
    const later = await test.read(`/v1/parity/runs/${again.report.runId}`);
    expect(later.body.previous).toMatchObject({ runId: report.runId, differing: 1 });
    const listed = await runDocket(['parity', 'list'], { env: env() });
    expect([listed.code, listed.stdout.trim().split('\n').length]).toEqual([0, 3]);

    const services = { ...reactionServices(test.platform), metrics: new Registry() };
    const { health } = reactionsOf(services);
    const measured = async () =>
      (await services.metrics.metrics()).split('\n').filter((line) => line.startsWith('docket_parity'));
    expect(await measured()).toEqual(
      expect.arrayContaining([
        'docket_parity_runs_total{outcome="same"} 0',
        'docket_parity_runs_total{outcome="differing"} 2',
        'docket_parity_newest_requests{outcome="same"} 2',
        'docket_parity_newest_requests{outcome="differing"} 1',
        'docket_parity_newest_requests{outcome="skipped"} 1',
        'docket_parity_last_success_timestamp_seconds 0',
      ]),
    );
    expect(await health!['parity']!()).toMatchObject({
      ok: true,
      reason: expect.stringMatching(/^1 of 4 answers of the two backends differ/) as string,
    });
    expect(misnamed(await services.metrics.getMetricsAsJSON())).toEqual([]);
    quirks = {};
    const same = await parity('requests.jsonl', '--record');
    await test.read(`/v1/parity/runs/${same.report.runId}`);
    const [at] = (await measured()).flatMap((line) => / (\d+\.?\d*)$/.exec(line)?.[1] ?? []).slice(-1);
    expect(Date.now() / 1_000 - Number(at)).toBeLessThan(600);
    expect(await measured()).toContain('docket_parity_newest_requests{outcome="differing"} 0');
    expect(await health!['parity']!()).toEqual({ ok: true });

    quirks = { status: 500 };
    const broken = await parity('requests.jsonl');
    expect([broken.code, broken.report.run.kinds.status]).toEqual([1, 3]);
  });

  it('is missing where the new backend is slower than allowed', async () => {
    const lines = Array.from({ length: 25 }, () => JSON.stringify({ path: '/api/methods' }));
    await writeFile(join(folder, 'many.jsonl'), lines.join('\n'));
    quirks = { delayMs: 20 };
    expect((await parity('many.jsonl', '--max-ratio', '1000')).code).toBe(0);
    const slow = await parity('many.jsonl', '--max-ratio', '0.1', '--limit', '24');
    expect([slow.code, slow.report.cases, slow.report.run.requests]).toEqual([1, [], 24]);
    expect(slow.report.run.latency.slower).toBe(slow.report.run.latency.p95Ratio > 0.1);
  });

  it('is looked for with HAR files, and with writes when they are allowed', async () => {
    const entry = (method: string, path: string, more: object = {}) => ({
      request: {
        method,
        url: `https://old.example.org${path}`,
        headers: [
          { name: 'Cookie', value: 'super-secret' },
          { name: 'Accept', value: 'application/json' },
        ],
        ...more,
      },
    });
    const post = { postData: { mimeType: 'application/json', text: '{"reason":"parity"}' } };
    const har = {
      log: {
        version: '1.2',
        entries: [entry('GET', '/api/methods'), entry('DELETE', '/api/webhooks/none', post)],
      },
    };
    await writeFile(join(folder, 'browser.har'), JSON.stringify(har));
    const reads = await parity('browser.har');
    expect([reads.code, reads.report.run]).toMatchObject([0, { same: 1, skipped: 1 }]);
    const writes = await parity('browser.har', '--allow-writes');
    expect(writes.report.run).toMatchObject({ skipped: 0, requests: 2 });
    expect(asked.some(({ method }) => method === 'DELETE')).toBe(true);
  });

  it('says with an exit code of its own that it could not be looked for', async () => {
    await writeFile(join(folder, 'wrong.jsonl'), '{"path":"x"}\n{"path":\n');
    await writeFile(join(folder, 'empty.jsonl'), '\n');
    await writeFile(join(folder, 'wrong-rules.yaml'), 'format: docket-parity/1\nignore:\n  - items\n');
    for (const [file, more, said] of [
      ['gone.jsonl', [], /PARITY\.RECORDING_NOT_FOUND/],
      [
        'wrong.jsonl',
        [],
        /line 1(.|\n)*line 2(.|\n)*PARITY\.RECORDING_INVALID|PARITY\.RECORDING_INVALID(.|\n)*line 1(.|\n)*line 2/,
      ],
      ['empty.jsonl', [], /PARITY\.RECORDING_INVALID/],
      ['requests.jsonl', ['--rules', 'wrong-rules.yaml'], /line 3, column/],
      ['requests.jsonl', ['--rules', 'gone.yaml'], /PARITY\.RULES_NOT_FOUND/],
      ['requests.jsonl', ['--old', 'http://127.0.0.1:1'], /PARITY\.UNREACHABLE/],
      ['requests.jsonl', ['--old', 'ftp://x'], /PARITY\.INVALID_URL/],
      ['requests.jsonl', ['--old-key', 'secret'], /PARITY\.INVALID_KEY/],
      ['requests.jsonl', ['--out', 'no/where.json'], /PARITY\.FILE_NOT_WRITTEN/],
    ] as const) {
      const { code, stderr } = await parity(file, ...more);
      expect([file, more, code]).toEqual([file, more, 2]);
      expect(stderr).toMatch(said);
    }
  });

  it('is recorded by operators, in a sound form, once for a key', async () => {
    const submitter = { authorization: `Bearer ${test.keys.submitter}` };
    expect((await test.call('POST', '/v1/parity/runs', { run: paritySample }, submitter)).status).toBe(403);
    const bad = await test.call('POST', '/v1/parity/runs', { run: { ...paritySample, requests: 'x' } });
    expect([bad.status, bad.body.code, bad.body.errors[0].path]).toEqual([
      422,
      'PARITY.RUN_INVALID',
      '/run/requests',
    ]);
    const key = { 'idempotency-key': 'once' };
    const one = await test.call('POST', '/v1/parity/runs', { run: paritySample }, key);
    const two = await test.call('POST', '/v1/parity/runs', { run: paritySample }, key);
    expect([one.status, two.body.runId]).toEqual([201, one.body.runId]);
    const none = await test.call('GET', '/v1/parity/runs/none');
    expect([none.status, none.body.code]).toEqual([404, 'PARITY.NOT_FOUND']);
  });
});
