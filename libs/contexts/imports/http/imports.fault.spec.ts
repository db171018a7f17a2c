import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestDatabase, until, type TestDatabase } from '@docket/engines/testing';
import { mongo } from 'mongoose';
import { startReadSide, type TestReadSide } from '../../../../apps/api/testing/read-side.js';

const DOCUMENTS = 40;
const RUNS = 1_500;
const mapping = `
format: docket-import/1
source: legacy
collections:
  files:
    to: document
    fields:
      name: { from: name, type: string }
      content: { from: text, type: binary, encoding: utf8 }
  runs:
    to: past-job
    fields:
      method: { from: kind, type: string }
      state: { value: succeeded }
      submittedAt: { from: at, type: date }
      endedAt: { from: at, type: date }
      documentId: { from: file, type: reference, collection: files }
`;

describe('an import that is killed', () => {
  let test: TestReadSide;
  let legacy: TestDatabase;
  let client: mongo.MongoClient;
  let folder: string;

  beforeAll(async () => {
    test = await startReadSide();
    await test.project('operations');
    legacy = await startTestDatabase();
    client = new mongo.MongoClient(legacy.uri);
    folder = await mkdtemp(join(tmpdir(), 'docket-import-kills-'));
    await writeFile(join(folder, 'mapping.yaml'), mapping);
    const at = new Date('2026-11-01T08:00:00Z');
    type Loose = { _id: number } & Record<string, unknown>;
    const files = Array.from({ length: DOCUMENTS }, (_, _id) => ({
      _id,
      name: `${_id}.txt`,
      text: `content ${_id}`,
    }));
    const runs = Array.from({ length: RUNS }, (_, _id) => ({
      _id,
      kind: 'render',
      at,
      file: _id % DOCUMENTS,
    }));
    await client.db().collection<Loose>('files').insertMany(files);
    await client.db().collection<Loose>('runs').insertMany(runs);
  });
  afterAll(async () => {
    await client.close();
    await legacy.drop();
    await test.stop();
    await rm(folder, { recursive: true });
  });

  /** The command line as a process of its own, which can be killed. */
  function docket(): {
    readonly child: ChildProcess;
    readonly ended: Promise<{ code: number | null; output: string }>;
  } {
    const args = ['--json', 'import', 'mongo', '--from', 'env:LEGACY', '--mapping', 'mapping.yaml'];
    const child = spawn(process.execPath, [join(process.cwd(), 'dist/apps/admin/main.js'), ...args], {
      cwd: folder,
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        INIT_CWD: folder,
        DOCKET_HOME: folder,
        DOCKET_URL: test.api.url,
        DOCKET_KEY: test.keys.operator,
        LEGACY: legacy.uri,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, output }));
    return { child, ended };
  }

  it('goes on where it was, and each document is there once', async () => {
    const count = async (type: string) => (await test.events(type)).length;
    const killed: number[] = [];
    // Within the documents, within the past jobs between two batches, and within the writing of a batch.
    for (const [type, many] of [
      ['DocumentRegistered', 10],
      ['ImportBatchRecorded', 4],
      ['PastJobImported', 650],
    ] as const) {
      const importing = docket();
      await until(`${many} ${type}`, async () => (await count(type)) >= many);
      importing.child.kill('SIGKILL');
      expect((await importing.ended).code).toBeNull();
      killed.push(await count('PastJobImported'));
    }
    // Each of them was killed in the middle, or this proves nothing.
    expect(killed.every((jobs) => jobs < RUNS)).toBe(true);
    const { code, output } = await docket().ended;
    const answer = JSON.parse(output);
    expect([code, answer.status]).toEqual([0, 'completed']);
    expect(answer.comparison).toMatchObject([
      { source: DOCUMENTS, failed: 0, docket: DOCUMENTS, agrees: true },
      { source: RUNS, failed: 0, docket: RUNS, agrees: true },
    ]);
    expect(answer.collections).toMatchObject([
      { read: DOCUMENTS, created: DOCUMENTS },
      { read: RUNS, created: RUNS },
    ]);
    expect(await count('ImportStarted')).toBe(1);
    expect(await count('DocumentRegistered')).toBe(DOCUMENTS);
    expect(await count('DocumentUploadedAgain')).toBe(0);
    expect([await count('PastJobImported'), await count('PastJobChanged')]).toEqual([RUNS, 0]);
  }, 180_000);
});
