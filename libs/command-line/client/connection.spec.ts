import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findConnection, readRunFile } from './connection.js';

describe('where the API is and which key opens it', () => {
  let home: string;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'docket-home-'));
  });
  afterEach(() => rm(home, { recursive: true }));

  it('is the default when nothing says otherwise', async () => {
    expect(await findConnection({ DOCKET_HOME: home })).toEqual({ url: 'http://127.0.0.1:8080' });
  });

  it('is the Docket that runs here', async () => {
    await writeFile(join(home, 'run.json'), '{"url":"http://127.0.0.1:4711","natsUrl":"nats://x:1"}');
    await writeFile(join(home, 'admin-key'), 'secret-of-the-start\n');
    expect(await findConnection({ DOCKET_HOME: home })).toEqual({
      url: 'http://127.0.0.1:4711',
      key: 'secret-of-the-start',
    });
    expect(await readRunFile({ DOCKET_HOME: home })).toMatchObject({ natsUrl: 'nats://x:1' });
  });

  it('is what the person says: --url, then DOCKET_URL, then PORT', async () => {
    await writeFile(join(home, 'run.json'), '{"url":"http://127.0.0.1:4711"}');
    const env = { DOCKET_HOME: home, DOCKET_URL: 'http://b:2/docket/', PORT: '9' };
    expect((await findConnection(env, 'http://a:1')).url).toBe('http://a:1');
    expect((await findConnection(env)).url).toBe('http://b:2/docket');
    expect((await findConnection({ ...env, DOCKET_URL: ' ' })).url).toBe('http://127.0.0.1:9');
    expect((await findConnection({ ...env, DOCKET_URL: '', PORT: '0' })).url).toBe('http://127.0.0.1:4711');
  });

  it('prefers DOCKET_KEY, then DOCKET_ADMIN_KEY, then the key file', async () => {
    await writeFile(join(home, 'admin-key'), 'from-file');
    const env = { DOCKET_HOME: home, DOCKET_KEY: 'a', DOCKET_ADMIN_KEY: 'b' };
    expect((await findConnection(env)).key).toBe('a');
    expect((await findConnection({ ...env, DOCKET_KEY: '' })).key).toBe('b');
    expect((await findConnection({ DOCKET_HOME: home })).key).toBe('from-file');
  });

  it.each(['http://docket.example.org', 'http://127.0.0.1.example.org', 'https://10.0.0.7'])(
    'never shows the key of this machine to %s',
    async (url) => {
      await writeFile(join(home, 'admin-key'), 'from-file');
      expect(await findConnection({ DOCKET_HOME: home }, url)).toEqual({ url });
    },
  );

  it.each(['docket', 'ftp://x', 'http://user:pw@x'])('refuses %s as an address', async (url) => {
    await expect(findConnection({ DOCKET_HOME: home }, url)).rejects.toMatchObject({
      code: 'CLI.INVALID_URL',
    });
  });

  it('takes no notice of a run file that is not one', async () => {
    await writeFile(join(home, 'run.json'), '{"url":');
    expect((await findConnection({ DOCKET_HOME: home })).url).toBe('http://127.0.0.1:8080');
  });
});
