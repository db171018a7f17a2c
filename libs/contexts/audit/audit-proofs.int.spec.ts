import { generateSigningKey, nodePrimitives, parseSigningKeys } from '@docket/transparency';
import { verifierKeyOf } from '@docket/transparency/testing';
import { fromBase64, verifyConsistency, verifyEntry, type VerifierKey } from '@docket/transparency/verifier';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { runDocket, type Ran } from '../../../apps/admin/testing/run-docket.js';
import { startTestApi, type TestApi } from '../../../apps/api/testing/index.js';
import { startAuditTree } from '../../../apps/projector-audit/tree.js';

const signing = generateSigningKey('example.org/docket');
const [signer] = parseSigningKeys(signing);
const PYTHON_VERIFIER = resolve('clients/python/verify_bundle.py');

describe('proofs of the log', () => {
  let test: TestApi;
  let tree: { stop(): Promise<void> };
  let keys: readonly VerifierKey[];
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'docket-proofs-'));
    test = await startTestApi({ DOCKET_AUDIT_KEY: signing, DOCKET_AUDIT_HEAD_ENTRIES: '1' });
    tree = await startAuditTree(test.platform);
    keys = [await verifierKeyOf(signer!)];
    for (let n = 0; n < 8; n += 1) await submit(n);
    await signed();
  });
  afterAll(async () => {
    await tree.stop();
    await test.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function submit(n: number): Promise<void> {
    const job = { method: 'echo.text@1', options: { n } };
    const { status } = await test.call('POST', '/v1/jobs', job, { 'idempotency-key': `proof-${n}` });
    expect(status).toBe(202);
  }

  /** Until a head covers the whole log. */
  async function signed(): Promise<void> {
    const late = Date.now() + 40_000;
    while (Date.now() < late) {
      const { last } = await test.platform.store.head();
      const { status, body } = await test.call('GET', '/v1/audit/tree-head');
      if (status === 200 && body.size >= last) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('no head covers the log');
  }

  const docket = (...args: string[]): Promise<Ran> =>
    runDocket(['audit', ...args], {
      env: { NATS_URL: test.nats.url, MONGODB_URI: test.platform.settings.mongodbUri },
      cwd: folder,
    });

  it('prove each entry to whoever has the public key, and no other content', async () => {
    const { last } = await test.platform.store.head();
    for (const position of [1, Math.ceil(last / 2), last]) {
      const { status, body } = await test.call('GET', `/v1/audit/proofs/inclusion?position=${position}`);
      expect(status).toBe(200);
      const entry = { ...body.entry, data: fromBase64(body.entry.data)! };
      const proof = { entry, hashes: body.hashes, checkpoint: body.head.checkpoint };
      expect(await verifyEntry(proof, keys)).toMatchObject({ ok: true });
      const forged = { ...entry, data: Buffer.from('{}') };
      expect(await verifyEntry({ ...proof, entry: forged }, keys)).toMatchObject({ ok: false });
    }
  });

  it('show that each head continues the ones before', async () => {
    const { body } = await test.call('GET', '/v1/audit/heads?limit=500');
    expect(body.items.map((head: { number: number }) => head.number)).toEqual(
      body.items.map((_: unknown, at: number) => at + 1),
    );
    const proof = (await test.call('GET', '/v1/audit/proofs/consistency?first=1')).body;
    const isConsistent = await verifyConsistency(
      {
        firstSize: proof.first.size,
        firstRoot: fromBase64(proof.first.root)!,
        secondSize: proof.second.size,
        secondRoot: fromBase64(proof.second.root)!,
        hashes: proof.hashes.map((hash: string) => fromBase64(hash)!),
      },
      nodePrimitives,
    );
    expect(isConsistent).toBe(true);
  });

  it('are refused with a reason for what is not there', async () => {
    const refused = async (path: string) => {
      const { status, body } = await test.call('GET', `/v1/audit/${path}`);
      return [status, body.code];
    };
    expect(await refused('proofs/inclusion?position=99999')).toEqual([404, 'AUDIT.NOT_FOUND']);
    expect(await refused('proofs/inclusion')).toEqual([400, 'REQUEST.INVALID']);
    expect(await refused('proofs/inclusion?position=1&head=99999')).toEqual([
      404,
      'AUDIT.TREE_HEAD_NOT_FOUND',
    ]);
    expect(await refused('proofs/consistency?first=99999')).toEqual([404, 'AUDIT.TREE_HEAD_NOT_FOUND']);
    expect(await refused('tiles/tile/0/1')).toEqual([404, 'AUDIT.TILE_NOT_FOUND']);
    expect(await refused('tiles/tile/0/001')).toEqual([404, 'AUDIT.TILE_NOT_FOUND']);
    const newest = (await test.call('GET', '/v1/audit/tree-head')).body;
    if (newest.number > 1) {
      const early = `proofs/inclusion?position=${newest.size}&head=1`;
      expect(await refused(early)).toEqual([425, 'AUDIT.NOT_SIGNED_YET']);
    }
    const key = await test.keyFor('other', ['auditor']);
    const foreign = await test.call('GET', '/v1/audit/proofs/inclusion?position=1', undefined, {
      authorization: `Bearer ${key}`,
    });
    expect(foreign.status).toBe(404);
    const submitter = { authorization: `Bearer ${test.keys.submitter}` };
    expect((await test.call('GET', '/v1/audit/tree-head', undefined, submitter)).status).toBe(403);
  });

  it('come as tiles, which have the leaf hash of each entry', async () => {
    await signed();
    const { body: head } = await test.call('GET', '/v1/audit/tree-head');
    const answer = await fetch(`${test.api.url}/v1/audit/tiles/tile/0/000.p/${head.size}`, {
      headers: { authorization: `Bearer ${test.keys.auditor}` },
    });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/octet-stream']);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.length).toBe(head.size * 32);
    const { body } = await test.call('GET', '/v1/audit/proofs/inclusion?position=3');
    expect(bytes.subarray(64, 96).toString('base64')).toBe(body.leafHash);
    const { text, headers } = await test.call('GET', '/v1/audit/tiles/checkpoint');
    expect([text.startsWith('example.org/docket\n'), headers.get('content-type')]).toEqual([
      true,
      'text/plain; charset=utf-8',
    ]);
  });

  it('are checked on the command line, over the whole log', async () => {
    await signed();
    const right = await docket('verify', '--json', '--key', signer!.verifierKey);
    expect([right.code, right.stderr]).toEqual([0, '']);
    expect(JSON.parse(right.stdout)).toMatchObject({ ok: true, findings: [] });
    const other = parseSigningKeys(generateSigningKey('example.org/docket'))[0]!.verifierKey;
    const wrong = await docket('verify', '--json', '--key', other);
    expect([wrong.code, JSON.parse(wrong.stdout).findings[0].kind]).toEqual([1, 'head-invalid']);
    const head = (await test.call('GET', '/v1/audit/tree-head')).body;
    await writeFile(join(folder, 'kept.txt'), head.checkpoint);
    expect((await docket('verify', '--key', signer!.verifierKey, '--kept-head', 'kept.txt')).code).toBe(0);
  });

  it('lead from a result to the bytes of its document, each step proven, as an answer and as a bundle', async () => {
    const upload = await test.call('POST', '/v1/documents', Buffer.from('the text of a form'), {
      'content-type': 'text/plain',
    });
    const { documentId, sha256 } = upload.body;
    const job = { method: 'echo.text@1', documentId };
    const { jobId } = (await test.call('POST', '/v1/jobs', job)).body;
    const context = { actor: { kind: 'worker', id: 'worker-7' }, correlationId: 'a-test' } as const;
    const labels = { method: 'echo.text@1', queue: 'default' };
    const attempt = { ...labels, attempt: 1, workerId: 'worker-7' };
    const result = { sha256: 'a'.repeat(64), size: 5, mediaType: 'text/plain', summary: {} };
    const timing = { queuedMs: 1, runMs: 2, totalMs: 3 };
    const aggregate = { tenant: 'default', type: 'job', id: jobId };
    const done = [
      { type: 'JobAttemptStarted', data: { ...attempt, queuedMs: 1 } },
      { type: 'JobSucceeded', data: { ...attempt, result, timing } },
    ];
    await test.platform.store.append(aggregate, done, { expected: 'any', context });
    await signed();
    const { status, body } = await test.call('GET', `/v1/jobs/${jobId}/provenance`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ method: 'echo.text@1', document: { id: documentId, sha256 }, attempt: 1 });
    expect([body.worker, body.result.sha256, body.omitted]).toEqual(['worker-7', result.sha256, 0]);
    const roles = body.steps.map(({ role }: { role: string }) => role);
    expect(roles).toEqual(['document', 'submission', 'attempt', 'result']);
    for (const { proof } of body.steps) {
      const entry = { ...proof.entry, data: fromBase64(proof.entry.data)! };
      const proven = { entry, hashes: proof.hashes, checkpoint: body.head.checkpoint };
      expect(await verifyEntry(proven, keys)).toMatchObject({ ok: true });
    }
    const bundle = ['--format', 'evidence', '--job', jobId, '--out', 'job.tar'];
    expect((await docket('export', ...bundle)).code).toBe(0);
    const checked = await docket('verify', '--bundle', 'job.tar', '--key', signer!.verifierKey);
    expect([checked.code, checked.stdout]).toEqual([0, expect.stringMatching(/^Right: 4 entries/)]);
    const python = ['--key', signer!.verifierKey, join(folder, 'job.tar')];
    const { stdout } = await promisify(execFile)('python3', [PYTHON_VERIFIER, ...python]);
    expect(stdout).toMatch(/^Right: /m);
    const none = await docket('export', '--format', 'evidence', '--job', 'nobody', '--out', 'none.tar');
    expect([none.code, none.stderr]).toEqual([1, expect.stringContaining('no such job')]);
    const foreign = { authorization: `Bearer ${await test.keyFor('other', ['auditor'])}` };
    const hidden = await test.call('GET', `/v1/jobs/${jobId}/provenance`, undefined, foreign);
    expect([hidden.status, hidden.body.code]).toEqual([404, 'JOB.NOT_FOUND']);
  });

  it('leave as a bundle that is right without Docket, and wrong with one byte more', async () => {
    await signed();
    const { last } = await test.platform.store.head();
    expect((await docket('export', '--format', 'evidence', '--out', 'all.tar')).code).toBe(0);
    expect(
      (await docket('export', '--format', 'evidence', '--out', 'two.tar', '--position', `2,${last}`)).code,
    ).toBe(0);
    for (const file of ['all.tar', 'two.tar']) {
      const checked = await docket('verify', '--bundle', file, '--key', signer!.verifierKey);
      expect([file, checked.code, checked.stdout]).toEqual([file, 0, expect.stringMatching(/^Right: /)]);
    }
    const files = ['all.tar', 'two.tar'].map((file) => join(folder, file));
    const { stdout } = await promisify(execFile)('python3', [
      PYTHON_VERIFIER,
      '--key',
      signer!.verifierKey,
      ...files,
    ]);
    expect(stdout.match(/^Right: /gm)).toHaveLength(2);
    await writeFile(join(folder, 'all.tar'), Buffer.concat([await readFile(files[0]!), Buffer.of(0)]));
    expect((await docket('verify', '--bundle', 'all.tar', '--key', signer!.verifierKey)).code).toBe(1);
  });

  it('need a key, which is made once and shown as its public part', async () => {
    const none = await docket('verify');
    expect([none.code, none.stderr]).toEqual([1, expect.stringContaining('--key')]);
    const made = await docket('key', 'create', '--name', 'a.example/log', '--out', 'audit.key', '--json');
    const { publicKey } = JSON.parse(made.stdout) as { publicKey: string };
    const stored = await readFile(join(folder, 'audit.key'), 'utf8');
    expect([made.code, parseSigningKeys(stored)[0]?.verifierKey]).toEqual([0, publicKey]);
    const again = await docket('key', 'create', '--name', 'a.example/log', '--out', 'audit.key');
    expect([again.code, await readFile(join(folder, 'audit.key'), 'utf8')]).toEqual([1, stored]);
  });
});
