import { generateSigningKey } from '@docket/transparency';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runDocket, type Ran } from '../../../apps/admin/testing/run-docket.js';
import { startTestApi, type TestApi } from '../../../apps/api/testing/index.js';
import { startAuditTree } from '../../../apps/projector-audit/tree.js';
import { recordAuditConfiguration } from '@docket/contexts/audit/application';

describe('the compliance check', () => {
  let test: TestApi;
  let tree: { stop(): Promise<void> };
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'docket-compliance-'));
    const signing = generateSigningKey('example.org/docket');
    test = await startTestApi({ DOCKET_AUDIT_KEY: signing, DOCKET_AUDIT_HEAD_ENTRIES: '1' });
    await recordAuditConfiguration(test.platform);
    await recordAuditConfiguration(test.platform);
    tree = await startAuditTree(test.platform);
    await test.call('POST', '/v1/documents', Buffer.from('text'), { 'content-type': 'text/plain' });
    await test.call('POST', '/v1/jobs', { method: 'echo.text@1' });
    const late = Date.now() + 40_000;
    while ((await test.call('GET', '/v1/audit/tree-head')).status !== 200 && Date.now() < late)
      await new Promise((resolve) => setTimeout(resolve, 50));
  });
  afterAll(async () => {
    await tree.stop();
    await test.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const docket = (...args: string[]): Promise<Ran> =>
    runDocket(['compliance', ...args], {
      env: { NATS_URL: test.nats.url, MONGODB_URI: test.platform.settings.mongodbUri },
      cwd: folder,
    });
  interface Shown {
    readonly id: string;
    readonly automatic: { readonly result: string } | null;
    readonly manual: object | null;
  }
  const results = (rules: readonly Shown[], result: string): readonly string[] =>
    rules.filter(({ automatic }) => automatic?.result === result).map(({ id }) => id);

  it('is made over HTTP, and its runs are a history', async () => {
    const before = (await test.call('GET', '/v1/audit/compliance')).body;
    expect([before.run, before.rules.length, before.rules[0].automatic]).toEqual([null, 18, null]);
    const { status, body } = await test.call('POST', '/v1/audit/compliance/runs');
    expect([status, body.run?.failed, results(body.rules, 'fail')]).toEqual([201, [], []]);
    expect(results(body.rules, 'pass')).toEqual(
      expect.arrayContaining(['R1', 'R2', 'R5', 'R6', 'R7', 'R9', 'R10', 'R15', 'R18']),
    );
    expect(results(body.rules, 'not_applicable')).toEqual(expect.arrayContaining(['R12', 'R14']));
    await test.call('POST', '/v1/audit/compliance/runs');
    const first = (await test.call('GET', '/v1/audit/compliance/runs?limit=1')).body;
    const second = (await test.call('GET', `/v1/audit/compliance/runs?limit=1&cursor=${first.nextCursor}`))
      .body;
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([1, 1, null]);
    expect(first.items[0].position).toBeGreaterThan(second.items[0].position);
    expect(await test.events('AuditConfigurationChanged')).toHaveLength(1);
  });

  it('finds what is violated, over HTTP and on the command line', async () => {
    const right = await docket('check', '--json');
    expect([right.code, JSON.parse(right.stdout).ok]).toEqual([0, true]);
    const policy = { days: 30, reason: 'less to store' };
    expect((await test.call('PUT', '/v1/audit/retention/audit', policy)).status).toBe(200);
    const { body } = await test.call('POST', '/v1/audit/compliance/runs');
    expect(body.run.failed).toEqual(['R8']);
    const wrong = await docket('check', '--no-record');
    expect([wrong.code, wrong.stdout]).toEqual([1, expect.stringMatching(/R8 +FAIL/)]);
    const page = await test.call('GET', '/v1/audit/compliance?format=html');
    expect([page.headers.get('content-type'), page.text]).toEqual([
      'text/html; charset=utf-8',
      expect.stringContaining('the audit trail is kept for 30 days'),
    ]);
    const kept = (await test.call('GET', '/v1/audit/retention')).body.items;
    expect(kept).toContainEqual({ kind: 'audit', days: 30 });
  });

  it('keeps what people say apart, with its evidence and its end', async () => {
    const said = {
      verdict: 'met',
      evidence: 'SOP 12 <script>alert(1)</script>',
      reason: 'seen on site',
      expiresAt: new Date(Date.now() + 60_000).toISOString(),
    };
    const put = (rule: string, over: object = {}) =>
      test.call('PUT', `/v1/audit/compliance/rules/${rule}/verdict`, { ...said, ...over });
    expect((await put('R8')).status).toBe(200);
    const { rules } = (await test.call('GET', '/v1/audit/compliance')).body;
    const rule = rules.find(({ id }: Shown) => id === 'R8');
    expect(rule.automatic.result).toBe('fail');
    expect(rule.manual).toMatchObject({ ...said, givenBy: 'admin', expired: false });
    const { text } = await test.call('GET', '/v1/audit/compliance?format=html');
    expect(text).not.toContain('<script>');
    expect([
      (await put('R99')).status,
      (await put('R8', { expiresAt: '2020-01-01T00:00:00Z' })).status,
    ]).toEqual([404, 422]);
    expect((await put('R8', { evidence: '' })).status).toBe(400);
  });

  it('shows a tenant its own runs alone, and nothing to who is no auditor', async () => {
    const headers = { authorization: `Bearer ${await test.keyFor('other', ['auditor'])}` };
    const { body } = await test.call('GET', '/v1/audit/compliance', undefined, headers);
    expect([body.run, body.rules[7].manual]).toEqual([null, null]);
    const { status, body: run } = await test.call('POST', '/v1/audit/compliance/runs', undefined, headers);
    expect([status, run.run?.failed]).toEqual([201, []]);
    const submitter = { authorization: `Bearer ${test.keys.submitter}` };
    expect((await test.call('GET', '/v1/audit/compliance', undefined, submitter)).status).toBe(403);
    const policy = { days: 1, reason: 'x' };
    const auditor = { authorization: `Bearer ${test.keys.auditor}` };
    expect((await test.call('PUT', '/v1/audit/retention/audit', policy, auditor)).status).toBe(403);
    expect((await test.call('PUT', '/v1/audit/retention/nothing', policy)).status).toBe(400);
  });
});
