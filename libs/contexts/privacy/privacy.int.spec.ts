import { generateMasterKey } from '@docket/privacy';
import { generateSigningKey } from '@docket/transparency';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { runDocket } from '../../../apps/admin/testing/run-docket.js';
import { startReadSide, type TestReadSide } from '../../../apps/api/testing/read-side.js';
import { startAuditTree } from '../../../apps/projector-audit/tree.js';

const NAME = 'Zoe-Okonkwo-4711-marker';
const CONTROL = 'control-marker-0815';
const BYTES = 'document-bytes-of-the-person-1234';

describe('privacy', () => {
  let test: TestReadSide;
  let tree: { stop(): Promise<void> };
  let folder: string;
  let documentId: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'docket-privacy-'));
    test = await startReadSide({
      DOCKET_PRIVACY_KEY: generateMasterKey('first'),
      DOCKET_AUDIT_KEY: generateSigningKey('example.org/docket'),
      DOCKET_AUDIT_HEAD_ENTRIES: '1',
    });
    await test.project();
    tree = await startAuditTree(test.platform);
  });
  afterAll(async () => {
    await tree.stop();
    await test.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const subject = (id: string) => test.call('GET', `/v1/privacy/subjects/${id}`);
  const record = (id: string, body: object) => test.call('PUT', `/v1/privacy/subjects/${id}`, body);
  const erase = (subjectId: string, headers?: Record<string, string>) =>
    test.call('POST', '/v1/privacy/erasures', { subjectId, reason: 'asked by letter' }, headers);
  const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];

  /** Whether a text is in any file of a folder. */
  async function isOnDisk(text: string, where: string): Promise<boolean> {
    try {
      await promisify(execFile)('grep', ['-r', '-a', '-q', '-F', '-s', text, where]);
      return true;
    } catch {
      return false;
    }
  }
  const mongoFolder = process.env['DOCKET_TEST_MONGODB_FOLDER'];

  it('holds what is recorded on a person encrypted, and shows it to whoever may ask, on the record', async () => {
    expect((await record('p-1', { name: NAME, email: `${NAME}@example.org` })).status).toBe(200);
    const { status, body } = await subject('p-1');
    expect([status, body.fields]).toEqual([200, { name: NAME, email: `${NAME}@example.org` }]);
    expect(body).toMatchObject({ status: 'known', documents: [], hold: null, erasure: null });
    expect(await test.events('SubjectDisclosed')).toHaveLength(1);
    const [event] = await test.events('SubjectRecorded');
    expect(JSON.stringify(event)).not.toContain(NAME);
    const history = await test.call('GET', '/v1/history/data-subject/p-1');
    expect([history.status, history.text.includes(NAME)]).toEqual([200, false]);
  });

  it('refuses plain text in a field that its schema declares personal', async () => {
    const context = { actor: { kind: 'system', id: 'a-test' }, correlationId: 'a-test' } as const;
    const aggregate = { tenant: 'default', type: 'data-subject', id: 'p-9' };
    const event = { type: 'SubjectRecorded', data: { name: NAME } };
    await expect(
      test.platform.store.append(aggregate, [event], { expected: 'none', context }),
    ).rejects.toMatchObject({ code: 'EVENT_STORE.INVALID_EVENT' });
  });

  it('refuses an erasure while a hold is on the person', async () => {
    await record('p-2', { name: 'somebody else' });
    const reason = { reason: 'a lawsuit' };
    expect((await test.call('PUT', '/v1/privacy/holds/p-2', reason)).status).toBe(200);
    expect(codeOf(await erase('p-2'))).toEqual([409, 'PRIVACY.ON_HOLD']);
    expect((await subject('p-2')).body).toMatchObject({
      hold: 'a lawsuit',
      fields: { name: 'somebody else' },
    });
    expect((await test.call('DELETE', '/v1/privacy/holds/p-2', { reason: 'settled' })).status).toBe(200);
    expect((await erase('p-2')).body).toMatchObject({ status: 'erased' });
  });

  it('erases a person: no byte of theirs is on disk, and the log is what it was', async () => {
    const upload = await test.call('POST', '/v1/documents', Buffer.from(`${BYTES}\n`.repeat(200)), {
      'content-type': 'text/plain',
    });
    ({ documentId } = upload.body);
    await copyByWorker({ documentId, tags: [CONTROL] });
    expect((await test.call('PUT', `/v1/privacy/subjects/p-1/documents/${documentId}`)).status).toBe(200);
    const { nats, platform } = test;
    const { last } = await platform.store.head();
    await test.read(`/v1/audit/entries?minPosition=${last}`);
    const before = await headOver(last);
    expect([await isOnDisk(BYTES, nats.storeDir), await isOnDisk(CONTROL, nats.storeDir)]).toEqual([
      true,
      true,
    ]);

    const erased = await erase('p-1');
    expect([erased.status, erased.body.status]).toEqual([201, 'erased']);
    expect((await erase('p-1')).body.position).toBe(erased.body.position);
    expect((await subject('p-1')).body).toMatchObject({ status: 'erased', fields: {}, documents: [] });
    expect((await test.call('GET', '/v1/privacy/erasures/p-1')).body.erasure.erasedAt).toBe(
      erased.body.erasure.erasedAt,
    );
    expect((await test.call('GET', `/v1/documents/${documentId}/content`)).status).toBe(404);

    // The log has grown, and its beginning is the one that was signed before the erasure.
    const { last: now } = await platform.store.head();
    await test.read(`/v1/audit/entries?minPosition=${now}`);
    const after = await headOver(now);
    const proof = `/v1/audit/proofs/consistency?first=${before.number}&second=${after.number}`;
    expect((await test.call('GET', proof)).status).toBe(200);
    const { body: check } = await test.call('POST', '/v1/audit/compliance/runs');
    const ruleOf = (id: string) =>
      check.rules.find((rule: { id: string }) => rule.id === id).automatic.result;
    expect([ruleOf('R5'), ruleOf('R6'), ruleOf('R14')]).toEqual(['pass', 'pass', 'pass']);

    await nats.restart();
    expect(await isOnDisk(CONTROL, nats.storeDir)).toBe(true);
    expect([await isOnDisk(NAME, nats.storeDir), await isOnDisk(BYTES, nats.storeDir)]).toEqual([
      false,
      false,
    ]);
    if (mongoFolder === undefined) return;
    expect(await isOnDisk(CONTROL, mongoFolder)).toBe(true);
    expect([await isOnDisk(NAME, mongoFolder), await isOnDisk(BYTES, mongoFolder)]).toEqual([false, false]);
  });

  /** A job whose worker copies the document into its result and an artifact, and a job on a value of that result. */
  async function copyByWorker(request: object): Promise<void> {
    const method = 'echo.text@1';
    const { jobId } = (await test.call('POST', '/v1/jobs', { method, ...request })).body;
    const work = { method, queue: 'default', priority: 5, attempt: 1 };
    await test.platform.workQueue.dispatch({ tenant: 'default', jobId, ...work });
    const headers = { authorization: `Bearer ${test.keys.worker}` };
    const asked = { workerId: 'copier', methods: [method], waitMs: 20_000 };
    const { token } = (await test.call('POST', '/v1/work/poll', asked, headers)).body;
    const artifact = await test.call('PUT', `/v1/work/${token}/artifacts/copy.txt`, Buffer.from(BYTES), {
      ...headers,
      'content-type': 'text/plain',
    });
    const result = { copy: BYTES };
    const done = await test.call('POST', `/v1/work/${token}/complete`, { result }, headers);
    const inputs = { text: { jobId, pointer: '/copy' } };
    const next = await test.call('POST', '/v1/jobs', { method, inputs });
    expect([artifact.status, done.status, next.status]).toEqual([200, 200, 202]);
  }

  /** The first signed head that covers a position. */
  async function headOver(position: number): Promise<{ readonly number: number; readonly root: string }> {
    const late = Date.now() + 20_000;
    while (Date.now() < late) {
      const { status, body } = await test.call('GET', '/v1/audit/tree-head');
      if (status === 200 && body.size >= position) return body;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`no head covers ${position}`);
  }

  it('is for those who may, within their tenant', async () => {
    const headers = { authorization: `Bearer ${await test.keyFor('other', ['admin'])}` };
    await record('p-3', { name: 'a third person' });
    const foreign = await test.call('GET', '/v1/privacy/subjects/p-3', undefined, headers);
    expect(codeOf(foreign)).toEqual([404, 'PRIVACY.SUBJECT_NOT_FOUND']);
    expect(codeOf(await erase('p-3', headers))).toEqual([404, 'PRIVACY.SUBJECT_NOT_FOUND']);
    const submitter = { authorization: `Bearer ${test.keys.submitter}` };
    const asked = await test.call('GET', '/v1/privacy/subjects/p-3', undefined, submitter);
    expect(asked.status).toBe(403);
    expect(codeOf(await record('p-3', {}))).toEqual([400, 'REQUEST.INVALID']);
    expect(codeOf(await record('p-3', { name: 7 }))).toEqual([400, 'REQUEST.INVALID']);
    expect((await test.call('PUT', '/v1/privacy/subjects/p-3/documents/none')).status).toBe(404);
    expect(codeOf(await test.call('GET', '/v1/privacy/erasures/p-3'))).toEqual([
      404,
      'PRIVACY.ERASURE_NOT_FOUND',
    ]);
  });

  it('exchanges its master key on the command line', async () => {
    const env = { MONGODB_URI: test.platform.settings.mongodbUri, NATS_URL: test.nats.url };
    const docket = (more: Record<string, string>, ...args: string[]) =>
      runDocket(['privacy', ...args], { env: { ...env, ...more }, cwd: folder });
    const made = await docket({}, 'create-key', '--name', 'second', '--out', 'privacy.key');
    const second = (await readFile(join(folder, 'privacy.key'), 'utf8')).trim();
    expect([made.code, made.stdout.includes(second)]).toEqual([0, false]);
    const both = { DOCKET_PRIVACY_KEY: `${second} ${test.platform.settings.privacyKey!}` };
    const rotated = await docket(both, 'rotate-keys', '--json');
    expect([rotated.code, JSON.parse(rotated.stdout).rewrapped > 0]).toEqual([0, true]);
    expect(codeOf(await subject('p-3'))).toEqual([503, 'PRIVACY.MASTER_KEY_MISSING']);
  });
});
