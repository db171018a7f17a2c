import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { methodCatalogue } from '@docket/contexts/method-catalogue';
import { runDocket } from '../../../../apps/admin/testing/run-docket.js';
import {
  json,
  startScriptedServer,
  type ScriptedServer,
} from '../../../../apps/admin/testing/scripted-server.js';
import { describeBuiltIn } from '../http/describe-method.js';

describe('docket methods', () => {
  let server: ScriptedServer;
  let folder: string;
  const docket = (args: readonly string[]) =>
    runDocket(args, { env: { DOCKET_URL: server.url, DOCKET_KEY: 'k' }, cwd: folder });

  beforeEach(async () => {
    server = await startScriptedServer();
    folder = await mkdtemp(join(tmpdir(), 'docket-cli-'));
  });
  afterEach(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });

  it('lists what each method takes, with its options', async () => {
    const items = methodCatalogue.map(describeBuiltIn);
    server.on('GET /v1/methods', json(200, { items, nextCursor: null }));
    const { code, stdout } = await docket(['methods']);
    expect([code, stdout]).toEqual([0, expect.stringContaining('maxPages=5000')]);
    const { required } = items.find(({ name }) => name === 'pdf.text@1')!.optionsSchema as {
      required?: string[];
    };
    expect(required).toBeUndefined();
  });

  it('registers a method by a file', async () => {
    await writeFile(join(folder, 'tags.json'), '{"summary":"Tags."}');
    server.on('PUT /v1/methods/image.tags/2', json(200, { name: 'image.tags@2', position: 7 }));
    const { code, stdout } = await docket(['methods', 'register', 'image.tags@2', 'tags.json']);
    expect([code, stdout]).toEqual([0, expect.stringContaining('Registered image.tags@2')]);
    expect(JSON.parse(server.asked[0]?.body ?? '')).toEqual({ summary: 'Tags.' });
    const wrong = await docket(['methods', 'register', 'image.tags', 'tags.json']);
    expect([wrong.code === 0, wrong.stderr]).toEqual([false, expect.stringContaining('image.tags@1')]);
    const missing = await docket(['methods', 'register', 'image.tags@1', 'none.json']);
    expect([missing.code === 0, missing.stderr]).toEqual([false, expect.stringContaining('cannot be read')]);
  });
});
