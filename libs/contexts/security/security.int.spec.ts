import { readSettings } from '@docket/configuration';
import { createMetrics } from '@docket/observability';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runDocket } from '../../../apps/admin/testing/run-docket.js';
import { startApi } from '../../../apps/api/app.js';
import { startReadSide, type TestReadSide } from '../../../apps/api/testing/read-side.js';
import type { Step } from './application/steps/step.js';
import { settingsStep } from './application/steps/settings.js';
import { startScans } from './testing/index.js';

/** Secrets that nobody uses, put together here so that no scan of the sources takes them for real ones. */
const AWS = `wJalrXUtnFEMI/K7MDENG/${'bPxRfiCYabcdEFGHKY'}`;
const GITHUB = `ghp_${'wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx'}`;
const PRIVATE_KEY = `-----BEGIN RSA ${'PRIVATE'} KEY-----\n${'MIIEpAIBAAKCAQEAq83hs7A9'.repeat(12)}\n-----END RSA ${'PRIVATE'} KEY-----`;

interface Row {
  readonly findingId: string;
  readonly check: string;
  readonly rule: string;
  readonly severity: string;
  readonly place: string;
  readonly evidence: string;
  readonly status: string;
}

describe('a security scan', () => {
  let test: TestReadSide;
  let work: string;
  let logFile: string;
  let stopScans: () => Promise<void>;

  beforeAll(async () => {
    work = await mkdtemp(join(tmpdir(), 'docket-security-'));
    logFile = join(work, 'api.log');
    await writeFile(logFile, '{"level":30,"msg":"listening"}\n');
    test = await startReadSide({
      DOCKET_RATE_PER_SECOND: '5000',
      DOCKET_SECURITY_ADVISORIES: 'off',
      DOCKET_SECURITY_LOG_FILES: logFile,
    });
    await test.project('operations');
    stopScans = await startScans(test.platform);
  }, 180_000);
  afterAll(async () => {
    await stopScans();
    await test.stop();
    await rm(work, { recursive: true, force: true });
  });

  const cli = (...words: string[]) =>
    runDocket(['security', ...words], { env: { DOCKET_URL: test.api.url, DOCKET_KEY: test.keys.admin } });
  const ended = async (id: string, position: number) => {
    for (;;) {
      const { body } = await test.read(`/v1/security/scans/${id}?minPosition=${position}`);
      if (body.status !== 'running') return body;
      await sleep(50);
    }
  };
  const scan = async () => {
    const { status, body } = await test.call('POST', '/v1/security/scans', { reason: 'a test' });
    expect([status, body.code]).toEqual([202, undefined]);
    return ended(body.scanId, body.position);
  };
  const findingsOf = async ({ scanId, changedAt }: { scanId: string; changedAt: number }, query = '') => {
    const path = `/v1/security/scans/${scanId}/findings?limit=200&minPosition=${changedAt}${query}`;
    return (await test.read(path)).body.items as readonly Row[];
  };
  const statusOf = (body: { outcomes: readonly { check: string; status: string }[] }, check: string) =>
    body.outcomes.find((outcome) => outcome.check === check)?.status;

  let clean: readonly Row[];
  let planted: { scanId: string; changedAt: number };
  const artifact = { folder: 'artifacts/job-7/1/table.csv', sha256: '' };

  it('of a clean house finds nothing of weight, and says what it did not check', async () => {
    const done = await scan();
    expect([done.status, done.failure]).toEqual(['completed', null]);
    expect(done.found).toMatchObject({ critical: 0, high: 0 });
    clean = await findingsOf(done);
    // The keys of the test have no end date and work from everywhere: that is all there is.
    expect(clean.filter(({ check }) => check !== 'keys')).toEqual([]);
    for (const check of ['settings', 'headers', 'engines', 'secrets.log', 'secrets.files', 'licences'])
      expect([check, statusOf(done, check)]).toEqual([check, 'passed']);
    const outcome = done.outcomes.find(({ check }: { check: string }) => check === 'vulnerabilities');
    expect(outcome).toMatchObject({ status: 'not_checked', reason: 'DOCKET_SECURITY_ADVISORIES is off.' });
    expect(statusOf(done, 'keys')).toBe('findings');
  });

  it('finds each planted thing, and nothing else', async () => {
    const { content } = test.platform;
    const upload = async (text: string, name = 'notes.txt') => {
      const headers = {
        'content-type': 'text/plain',
        'content-disposition': `attachment; filename="${name}"`,
      };
      const { status, body } = await test.call('POST', '/v1/documents', Buffer.from(text), headers);
      expect(status).toBe(201);
      return body.documentId as string;
    };
    const aws = await upload(`[default]\naws_secret_access_key = ${AWS}\n`);
    const key = await upload(`keep this\n${PRIVATE_KEY}\n`);
    const named = await upload('nothing secret', 'letter of jane.doe@example.org.txt');
    const job = await test.call('POST', '/v1/jobs', {
      method: 'echo.text@1',
      documentId: named,
      options: { upstream: { token: GITHUB } },
    });
    expect(job.status).toBe(202);
    const result = await content.putResult('default', Buffer.from(JSON.stringify({ pem: PRIVATE_KEY })));
    const csv = 'name,link\nJane,"=HYPERLINK(""http://example.org/?x=""&A1,""click"")"\nJohn,-12.5\n';
    const stored = await content.putResult('default', Buffer.from(csv), {
      mediaType: 'text/csv',
      folder: artifact.folder,
    });
    artifact.sha256 = stored.sha256;
    await writeFile(logFile, `{"msg":"calls with ${GITHUB}"}\n`);
    const weak = await startApi({
      ...test.platform,
      metrics: createMetrics('weak'),
      settings: {
        ...test.platform.settings,
        ...readSettings({
          DOCKET_CORS_ORIGINS: 'http://intranet.example',
          DOCKET_RATE_PER_SECOND: '1000000',
        }),
      },
    });
    const asked = await fetch(`${weak.url}/v1/security/scans`, {
      method: 'POST',
      headers: { authorization: `Bearer ${test.keys.admin}`, 'content-type': 'application/json' },
      body: JSON.stringify({ reason: 'with a weak API' }),
    });
    const { scanId, position } = (await asked.json()) as { scanId: string; position: number };
    const done = await ended(scanId, position);
    await weak.stop();
    planted = done;
    const found = await findingsOf(done);
    const known = new Set(clean.map(({ findingId }) => findingId));
    const fresh = found.filter(({ findingId }) => !known.has(findingId));
    expect(fresh.map(({ check, severity, place }) => `${severity} ${check}: ${place}`).sort()).toEqual(
      [
        `critical secrets.content: document ${aws} of tenant default`,
        `critical secrets.content: document ${key} of tenant default`,
        `critical secrets.content: result with SHA-256 ${result.sha256} of tenant default`,
        `critical secrets.files: log file ${logFile}`,
        `critical secrets.log: event ${job.body.position} JobSubmitted of job ${job.body.jobId} of tenant default, /options/upstream/token`,
        'high formulas: artifact table.csv of job job-7, attempt 1, of tenant default',
        'high settings: DOCKET_CORS_ORIGINS of api',
        'medium personal-data: /name of DocumentRegistered',
        'medium settings: DOCKET_RATE_PER_SECOND of api',
      ].sort(),
    );
    expect(done).toMatchObject({ opened: fresh.length, fixed: 0 });
    // Neither the secrets nor the personal value are in what is stored of them.
    const told = JSON.stringify([found, await test.events('SecurityFindingOpened')]);
    for (const secret of [AWS, GITHUB, 'MIIEpAIBAAKCAQEA', 'jane.doe', 'example.org/?x'])
      expect(told.includes(secret)).toBe(false);
    const formula = fresh.find(({ check }) => check === 'formulas')!;
    expect(formula.evidence).toBe('1 cells; the first is row 2, column 2: a formula that calls HYPERLINK');
  });

  it('accepts a finding until a day, and shows one as fixed when a later scan looks in vain', async () => {
    const open = await findingsOf(planted);
    const formula = open.find(({ check }) => check === 'formulas')!;
    const setting = open.find(({ place }) => place.startsWith('DOCKET_CORS_ORIGINS'))!;
    const document = open.find(({ place }) => place.startsWith('document '))!;
    const until = new Date(Date.now() + 86_400_000).toISOString();
    const accept = (id: string, body: object) =>
      test.call('POST', `/v1/security/findings/${id}/accept`, body);
    expect((await accept(document.findingId, { reason: 'x', until: '2020-01-01T00:00:00Z' })).body.code).toBe(
      'SECURITY.INVALID_END',
    );
    expect((await accept('no-such', { reason: 'x', until })).body.code).toBe('SECURITY.FINDING_NOT_FOUND');
    expect((await accept(document.findingId, { until })).status).toBe(400);
    const taken = await accept(document.findingId, { reason: 'the key is revoked', until });
    expect(taken.status).toBe(200);
    await test.platform.content.delete('default', artifact.sha256, artifact.folder);
    await writeFile(logFile, '{"msg":"rotated"}\n');
    const done = await scan();
    const now = new Map((await findingsOf(done)).map((each) => [each.findingId, each.status]));
    expect([formula, setting, document].map(({ findingId }) => now.get(findingId))).toEqual([
      'fixed',
      'fixed',
      'accepted',
    ]);
    expect(done).toMatchObject({ opened: 0, fixed: 4 });
    expect((await accept(formula.findingId, { reason: 'x', until })).body.code).toBe(
      'SECURITY.FINDING_NOT_OPEN',
    );
    // The list of the scan before still shows what was open then.
    const before = new Map((await findingsOf(planted)).map((each) => [each.findingId, each.status]));
    expect(before.get(formula.findingId)).toBe('open');
    // A filter by status selects by what the rows of that scan show.
    for (const one of [planted, done]) {
      const rows = await findingsOf(one);
      for (const status of ['open', 'accepted', 'fixed']) {
        const ids = rows.filter((row) => row.status === status).map(({ findingId }) => findingId);
        const filtered = await findingsOf(one, `&status=${status}`);
        expect([status, filtered.map(({ findingId }) => findingId)]).toEqual([status, ids]);
      }
    }
    expect(await findingsOf(planted, '&status=fixed')).toEqual([]);
    expect(await findingsOf(done, '&status=fixed')).toHaveLength(4);
    const sentences = await test.events('SecurityFindingAccepted');
    expect(sentences.map(({ data }) => data)).toEqual([{ reason: 'the key is revoked', until }]);
    const metrics = await test.platform.metrics.metrics();
    expect(metrics).toMatch(/docket_security_open_findings\{[^}]*severity="critical"[^}]*\} 3/);
    expect(metrics).toMatch(/docket_security_last_scan_timestamp_seconds(\{[^}]*\})? 1\.?\d+/);
  });

  it('is told on the command line, as SARIF and as a page, with an exit code', async () => {
    const file = join(work, 'scan.sarif');
    const failed = await cli('scan', '--format', 'sarif', '--to', file, '--fail-on', 'high');
    expect([failed.code, failed.stderr]).toEqual([
      1,
      expect.stringContaining('open findings are high or worse'),
    ]);
    const { runs } = JSON.parse(await readFile(file, 'utf8'));
    expect(
      runs[0].results.filter(({ level }: { level: string }) => level === 'error').length,
    ).toBeGreaterThan(2);
    expect(
      runs[0].results.some(({ suppressions }: { suppressions: object[] }) => suppressions.length === 1),
    ).toBe(true);
    const [finding] = await findingsOf(planted, '&severity=critical');
    expect((await cli('accept', finding!.findingId, '--days', '3', '--reason', 'planted')).code).toBe(0);
    expect((await cli('withdraw', finding!.findingId, '--reason', 'a mistake')).code).toBe(0);
    const shown = await cli('show', planted.scanId);
    expect(shown.stdout).toContain('CRITICAL A secret is stored in plain text');
    expect((await cli('list')).stdout).toContain(planted.scanId);
    const page = await test.read(`/v1/security/scans/${planted.scanId}/findings?format=html`);
    expect([page.headers.get('content-type'), page.text.includes('NOT CHECKED')]).toEqual([
      'text/html; charset=utf-8',
      true,
    ]);
    const bill = JSON.parse((await cli('sbom')).stdout);
    expect([bill.bomFormat, bill.specVersion]).toEqual(['CycloneDX', '1.6']);
    expect(bill.components.some(({ name }: { name: string }) => name === 'express')).toBe(true);
    expect((await test.call('GET', '/v1/security/scans/unknown')).body.code).toBe('SECURITY.SCAN_NOT_FOUND');
  });

  it('is one at a time, goes on in another process, and never stays running', async () => {
    await stopScans();
    const headers = { 'idempotency-key': 'twice' };
    const ask = (more = {}) => test.call('POST', '/v1/security/scans', { reason: 'a test' }, more);
    const first = await ask(headers);
    expect((await ask(headers)).body).toEqual(first.body);
    const second = await ask();
    expect([second.status, second.body.code]).toEqual([409, 'SECURITY.SCAN_RUNNING']);

    let runs = 0;
    const counted: Step = { ...settingsStep, run: (context) => ((runs += 1), settingsStep.run(context)) };
    let reached = (): void => undefined;
    const arrived = new Promise<void>((resolve) => (reached = resolve));
    const hangs: Step = {
      name: 'hangs',
      checks: ['formulas'],
      run: ({ signal }) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
          reached();
        }),
    };
    const stop = await startScans(test.platform, [counted, hangs]);
    await arrived;
    const { body } = await test.read(`/v1/security/scans/${first.body.scanId}`);
    expect(body).toMatchObject({ status: 'running', progress: { step: 'hangs', attempts: 1 } });
    await stop();
    const breaks: Step = { ...hangs, run: () => Promise.reject(new Error('no such table')) };
    const next = await startScans(test.platform, [counted, breaks]);
    const done = await ended(first.body.scanId, first.body.position);
    expect([done.status, runs]).toEqual(['completed', 1]);
    expect(done.outcomes.at(-1)).toMatchObject({
      status: 'not_checked',
      reason: 'The check broke: no such table',
    });
    await next();

    // Four processes have died of it before.
    const third = await ask();
    const states = test.platform.db.collection<{ _id: string }>('security_scans');
    const begun = { attempts: 4, startedAt: new Date(), outcomes: [], found: [], uncertain: [], step: '' };
    await states.insertOne({ _id: third.body.scanId, ...begun });
    stopScans = await startScans(test.platform);
    const failed = await ended(third.body.scanId, third.body.position);
    expect([failed.status, failed.failure.code]).toEqual(['failed', 'SECURITY.SCAN_INTERRUPTED']);
  });
});
