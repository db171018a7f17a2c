import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jobAnswer, succeeded } from './testing/answers.js';
import { runDocket } from './testing/run-docket.js';
import {
  event,
  events,
  hangUp,
  json,
  startScriptedServer,
  type ScriptedServer,
} from './testing/scripted-server.js';

let server: ScriptedServer;
let folder: string;
const env = () => ({ DOCKET_URL: server.url, DOCKET_KEY: 'k' });
const docket = (...args: string[]) => runDocket(args, { env: env(), cwd: folder });
const problem = (status: number, code: string, detail: string, more: object = {}) =>
  json(status, { status, code, detail, title: 'Wrong', correlationId: 'corr-9', ...more });

beforeEach(async () => {
  server = await startScriptedServer();
  folder = await mkdtemp(join(tmpdir(), 'docket-cli-'));
});
afterEach(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

describe('the docket command', () => {
  it.each([
    [['nonsense']],
    [['jobs', 'list', '--limit', '0']],
    [['keys', 'create', 'x', '--role', 'king']],
    [['submit']],
  ])('answers wrong usage %j with exit code 2 and a way out', async (args) => {
    const { code, stdout, stderr } = await docket(...args);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('--help');
    expect(server.asked).toHaveLength(0);
  });

  it('has help with examples for every command', async () => {
    const { stdout } = await docket('help');
    const names = [...stdout.matchAll(/^ {2}([a-z][a-z-]*)(?: \[| <| {2,})/gm)].map((match) => match[1]!);
    expect(names.length).toBeGreaterThan(12);
    for (const name of names.filter((other) => other !== 'help')) {
      const { code, stdout: help } = await docket(name, '--help');
      expect(code).toBe(0);
      expect(help).toMatch(/Examples:|Commands:/);
    }
  });

  it('says what to do when nobody answers', async () => {
    const { url } = server;
    await server.stop();
    const { code, stderr } = await runDocket(['jobs', 'list'], { env: { DOCKET_URL: url } });
    expect(code).toBe(1);
    expect(stderr).toContain(`No Docket answers at ${url} (connection refused). Start it with "npm start"`);
    expect(stderr).not.toMatch(/ {4}at /);
  });

  it('says what to do about a missing key, with the code and the correlation id', async () => {
    server.on('GET /v1/jobs', problem(401, 'ACCESS.KEY_REQUIRED', 'An API key is needed.'));
    const { code, stderr } = await docket('jobs', 'list');
    expect(code).toBe(1);
    expect(stderr).toContain('Set DOCKET_KEY');
    expect(stderr).toContain('(code ACCESS.KEY_REQUIRED, correlation id corr-9)');
  });

  it('tells programs the same as JSON on standard error', async () => {
    server.on('GET /v1/jobs/x', problem(404, 'JOB.NOT_FOUND', 'There is no such job.'));
    const { code, stdout, stderr } = await docket('jobs', 'show', 'x', '--json');
    expect([code, stdout]).toEqual([1, '']);
    expect(JSON.parse(stderr)).toMatchObject({ error: { code: 'JOB.NOT_FOUND', correlationId: 'corr-9' } });
  });

  it('is not taken in by something else on the port', async () => {
    server.on('GET /v1/jobs/x', (_request, response) => void response.end('<html>hello</html>'));
    expect((await docket('jobs', 'show', 'x')).stderr).toContain('CLI.NOT_DOCKET');
    server.on(
      'GET /v1/jobs/x',
      (_request, response) => void response.writeHead(502).end('<html>bad gateway</html>'),
    );
    expect((await docket('jobs', 'show', 'x')).stderr).toContain('HTTP.502');
  });

  it('cannot be led out of a path by an id', async () => {
    await docket('jobs', 'show', '../keys?x=1');
    expect(server.asked[0]?.path).toBe('/v1/jobs/..%2Fkeys%3Fx%3D1');
  });
});

describe('docket jobs', () => {
  it('lists over as many pages as asked for', async () => {
    server.on(
      'GET /v1/jobs',
      json(200, { items: [jobAnswer(), jobAnswer({ jobId: 'job-2', ...succeeded })], nextCursor: 'c2' }),
      json(200, { items: [jobAnswer({ jobId: 'job-3' })], nextCursor: 'c3' }),
    );
    const { code, stdout, stderr } = await docket('jobs', 'list', '--limit', '3', '--state', 'queued,failed');
    expect(code).toBe(0);
    expect(stdout.trim().split('\n')).toHaveLength(4);
    expect(stdout).toMatch(/job-2 +succeeded +pdf.text@1 +default .* 3\.0 s +form\.pdf/);
    expect(stderr).toContain('--cursor c3');
    expect(server.asked.map(({ path }) => path)).toEqual([
      '/v1/jobs?state=queued%2Cfailed&limit=3',
      '/v1/jobs?state=queued%2Cfailed&limit=1&cursor=c2',
    ]);
  });

  it('asks again when the read model is behind or the server is restarting', async () => {
    server.on(
      'GET /v1/jobs/job-1',
      hangUp,
      problem(425, 'READ_MODEL.BEHIND', 'Behind.'),
      json(200, jobAnswer()),
    );
    const { code, stdout } = await docket('jobs', 'show', 'job-1', '--json');
    expect([code, JSON.parse(stdout)]).toEqual([0, jobAnswer()]);
    expect(server.asked).toHaveLength(3);
  });

  it('does not repeat by itself what may have been done', async () => {
    server.on('POST /v1/jobs/job-1/cancel', hangUp);
    const { code, stderr } = await docket('jobs', 'cancel', 'job-1');
    expect(code).toBe(1);
    expect(stderr).toContain('CLI.CONNECTION_LOST');
    expect(server.asked).toHaveLength(1);
  });
});

describe('docket result', () => {
  it('writes the result whole or not at all', async () => {
    server.on('GET /v1/jobs/job-1/result', (_request, response) => {
      response.writeHead(200, { 'content-length': '1000' }).write('{"half":');
      setTimeout(() => response.destroy(), 20);
    });
    const { code, stderr } = await docket('result', 'job-1', '--out', 'r.json');
    expect(code).toBe(1);
    expect(stderr).toContain('CLI.DOWNLOAD_FAILED');
    expect(await readdir(folder)).toEqual([]);
    server.on('GET /v1/jobs/job-1/result', json(200, { pages: 3 }));
    await docket('result', 'job-1', '--out', 'r.json');
    expect(await readFile(join(folder, 'r.json'), 'utf8')).toBe('{"pages":3}');
    expect((await docket('result', 'job-1')).stdout).toBe('{"pages":3}');
  });
});

describe('docket watch', () => {
  const fact = (position: number) => ({
    position,
    type: 'JobQueued',
    time: '2026-01-01T00:00:00.000Z',
    aggregate: { type: 'job', id: `job-${position}` },
    data: { method: 'pdf.text@1' },
    context: { actor: { kind: 'user', id: 'k', name: 'lab\u001b[2J' } },
  });

  it('goes on behind the last event when the stream breaks, without a gap or a double', async () => {
    server.on(
      'GET /v1/events',
      events(
        'retry: 10\n',
        ': alive\n\n',
        event(1, 'JobQueued', fact(1)),
        event(2, 'JobQueued', fact(2)),
        'id: 3\ndata: {',
      ),
      hangUp,
      events(event(3, 'JobQueued', fact(3))),
    );
    const { code, stdout } = await docket(
      'watch',
      '--types',
      'JobQueued',
      '--after',
      '0',
      '--count',
      '3',
      '--json',
    );
    expect(code).toBe(0);
    const lines = stdout.trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { position: number }).position)).toEqual([1, 2, 3]);
    expect(server.asked.map(({ headers }) => headers['last-event-id'])).toEqual([undefined, '2', '2']);
    expect(server.asked[0]?.path).toBe('/v1/events?types=JobQueued&after=0');
  });

  it('shows lines that cannot steer the terminal', async () => {
    server.on('GET /v1/events', events(event(1, 'JobQueued', fact(1))));
    const { stdout } = await docket('watch', '--count', '1');
    expect(stdout).toContain('job/job-1');
    expect(stdout).not.toContain('\u001b');
  });

  it('stops at a refusal at once', async () => {
    server.on('GET /v1/events', problem(403, 'ACCESS.FORBIDDEN', 'Not with this key.'));
    expect((await docket('watch')).stderr).toContain('ACCESS.FORBIDDEN');
    expect(server.asked).toHaveLength(1);
  });

  it('ends cleanly by Ctrl-C', async () => {
    const interrupt = new AbortController();
    server.on('GET /v1/events', (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write(event(1, 'JobQueued', fact(1)));
      setTimeout(() => interrupt.abort(), 50);
    });
    const { code, stderr } = await runDocket(['watch'], { env: env(), signal: interrupt.signal });
    expect(code).toBe(0);
    expect(stderr).not.toContain('Error');
  });
});

describe('docket health and config', () => {
  it('says what is wrong, also when the answer is 503', async () => {
    server.on('GET /health/ready', json(503, { ok: false, checks: { nats: { ok: false, reason: 'gone' } } }));
    const { code, stdout } = await docket('health');
    expect(code).toBe(1);
    expect(stdout).toContain('wrong  nats: gone');
  });

  it('names the variables that do not fit and hides secrets', async () => {
    const bad = { ...env(), PORT: 'x', DOCKET_ADMIN_KEY: 'a'.repeat(32) };
    const { code, stdout, stderr } = await runDocket(['config'], { env: bad });
    expect(code).toBe(1);
    expect(stdout).toMatch(/DOCKET_ADMIN_KEY +\(set\)/);
    expect(stdout).not.toContain('aaaa');
    expect(stderr).toContain('PORT: "x" does not fit');
  });

  it('says where engines come from when a command needs them', async () => {
    for (const [wanted, ...args] of [
      [1, 'streams', 'plan'],
      [1, 'projections', 'rebuild', 'operations.job-board'],
      [2, 'projections', 'verify', 'operations.job-board'],
    ] as const) {
      const { code, stderr } = await docket(...args);
      expect(code).toBe(wanted);
      expect(stderr).toContain('Start them with "npm start", or set NATS_URL and MONGODB_URI');
    }
  });
});
