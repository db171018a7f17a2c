import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { searchPath } from './path-search.js';

describe('looking for a program on the PATH', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'docket-path-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function place(name: string, script: string, mode = 0o755): string {
    mkdirSync(join(folder, name));
    const file = join(folder, name, 'engine');
    writeFileSync(file, `#!/bin/sh\n${script}\n`);
    chmodSync(file, mode);
    return join(folder, name);
  }
  const search = (...folders: string[]) => searchPath('engine', [2, 14, 4], folders.join(delimiter));

  it('takes the first one that is new enough, behind ones that are not', async () => {
    const old = place('old', 'echo v2.9.10');
    const broken = place('broken', 'exit 1');
    const good = place('good', 'echo "engine: v2.15.1"');
    expect(await search(old, broken, good)).toEqual({
      found: true,
      file: join(good, 'engine'),
      version: [2, 15, 1],
    });
  });

  it('says what was there instead', async () => {
    const old = place('old', 'echo v2.9.10');
    const mute = place('mute', 'true');
    const closed = place('closed', 'echo v9.9.9', 0o644);
    const result = await search(old, mute, closed, '', '/does/not/exist');
    expect(result).toEqual({ found: false, reason: expect.stringContaining('is 2.9.10') });
    expect(result).toEqual({ found: false, reason: expect.stringContaining('2.14.4 is wanted') });
    expect(await search('/does/not/exist')).toEqual({ found: false, reason: 'no engine on the PATH' });
  });
});
