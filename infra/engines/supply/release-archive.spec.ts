import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { natsRelease } from '../nats/release.js';
import { unpackRelease, type ReleaseArchive } from './release-archive.js';

describe('the release archive of nats-server', () => {
  let folder: string;
  let server: Server;
  let release: ReleaseArchive;
  let files: Map<string, Buffer>;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'docket-release-'));
    files = new Map();
    server = createServer((request, response) => {
      const found = files.get(request.url!.split('/').at(-1)!);
      response.writeHead(found ? 200 : 404, found ? { 'content-length': found.length } : {}).end(found);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    release = natsRelease('linux', 'x64', `http://127.0.0.1:${port}/releases/`);
    const archive = archiveOf(folder, release.archive.replace('.tar.gz', ''));
    files.set(release.archive, archive);
    files.set(
      'SHA256SUMS',
      Buffer.from(`${'0'.repeat(64)}  other.zip\n${sha256(archive)}  ${release.archive}\n`),
    );
  });
  afterEach(async () => {
    await new Promise((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true, force: true });
  });

  const target = () => join(folder, 'nats-server');

  it('is unpacked when its sum is the published one, and tells how far it is', async () => {
    const progress: [number, number | undefined][] = [];
    await unpackRelease(release, target(), (done, total) => progress.push([done, total]));
    expect(execFileSync(target(), ['--version'], { encoding: 'utf8' })).toBe('nats-server: v2.14.4\n');
    const size = files.get(release.archive)!.length;
    expect(progress.at(-1)).toEqual([size, size]);
    expect(readdirSync(folder).filter((name) => name.includes('.archive'))).toEqual([]);
  });

  it('is refused when one bit differs', async () => {
    const tampered = Buffer.from(files.get(release.archive)!);
    tampered[40]! ^= 1;
    files.set(release.archive, tampered);
    await expect(unpackRelease(release, target(), () => undefined)).rejects.toMatchObject({
      code: 'ENGINES.CHECKSUM_MISMATCH',
    });
    expect(existsSync(target())).toBe(false);
  });

  it('is refused when no sum is published for it', async () => {
    files.set('SHA256SUMS', Buffer.from(`${'0'.repeat(64)}  other.tar.gz\n`));
    await expect(unpackRelease(release, target(), () => undefined)).rejects.toMatchObject({
      code: 'ENGINES.DOWNLOAD_FAILED',
    });
  });

  it('says what could not be downloaded', async () => {
    files.clear();
    await expect(unpackRelease(release, target(), () => undefined)).rejects.toThrow(
      /SHA256SUMS .*status 404/,
    );
  });

  it('has the name of the platform, and an error where there is none', () => {
    expect(natsRelease('darwin', 'arm64', 'https://mirror.example/nats').archive).toBe(
      'nats-server-v2.14.4-darwin-arm64.tar.gz',
    );
    expect(natsRelease('darwin', 'arm64', 'https://mirror.example/nats/').folderUrl).toBe(
      'https://mirror.example/nats/v2.14.4',
    );
    expect(() => natsRelease('win32', 'ia32')).toThrow(/NATS_URL/);
  });
});

/** A program that only knows its version, packed as the project packs its own. */
function archiveOf(folder: string, name: string): Buffer {
  mkdirSync(join(folder, name));
  const program = join(folder, name, 'nats-server');
  writeFileSync(program, '#!/bin/sh\necho "nats-server: v2.14.4"\n');
  chmodSync(program, 0o755);
  const packed = join(folder, 'packed.tar.gz');
  execFileSync('tar', ['-czf', packed, '-C', folder, name]);
  return readFileSync(packed);
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
