import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheFolder } from './cache-folder.js';

describe('the cache folder', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'docket-cache-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is what the user set, else the one of the user', () => {
    expect(cacheFolder({ DOCKET_CACHE: 'engines', HOME: folder }, '/project')).toBe('/project/engines');
    expect(cacheFolder({ XDG_CACHE_HOME: join(folder, 'xdg'), HOME: folder }, '/project')).toBe(
      join(folder, 'xdg', 'docket'),
    );
    expect(cacheFolder({ HOME: folder }, '/project')).toBe(join(folder, '.cache', 'docket'));
  });

  it.each([['a file'], [''], ['relative/home']])('is in the project when HOME is %j', (home) => {
    writeFileSync(join(folder, 'a file'), '');
    const HOME = home === 'a file' ? join(folder, home) : home;
    expect(cacheFolder({ HOME }, '/project')).toBe('/project/.cache/engines');
  });
});
