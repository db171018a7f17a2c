import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { debianMirror } from './debian-mirror.js';

describe("the machine's Debian mirror", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'docket-apt-'));
    mkdirSync(join(folder, 'sources.list.d'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);

  it('is read from one-line sources, not from security or third parties', async () => {
    write(
      'sources.list',
      [
        '# deb http://commented.example/debian bookworm main',
        'deb http://security.example/debian-security bookworm-security main',
        'deb [arch=amd64 signed-by=/k.gpg] https://mirror.example/debian/ bookworm main',
      ].join('\n'),
    );
    expect(await debianMirror(folder)).toBe('https://mirror.example/debian');
  });

  it('is read from deb822 sources', async () => {
    write('sources.list.d/a.sources', 'Types: deb\nURIs: https://pkgs.example/apt\nSuites: x\n');
    write('sources.list.d/debian.sources', 'Types: deb\nURIs: http://near.example/debian\nSuites: trixie\n');
    expect(await debianMirror(folder)).toBe('http://near.example/debian');
  });

  it('is unknown where none is named', async () => {
    expect(await debianMirror(join(folder, 'missing'))).toBeUndefined();
  });
});
