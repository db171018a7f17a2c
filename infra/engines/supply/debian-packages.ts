import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { DocketError, messageOf } from '@docket/kernel';
import { debianMirror } from './debian-mirror.js';
import { exists } from './install-once.js';
import { run } from './run.js';
import { searchPath } from './path-search.js';

/** Debian's release that has the versions of NATS and DocumentDB that we want; its packages run on older ones when unpacked. */
const NEWEST = 'forky';
const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';

export interface DebianPackage {
  readonly name: string;
  readonly bytes: number;
}

type Count = (done: number, total: number) => void;

/** Packages of Debian, fetched and unpacked beside the system: nothing of the machine's own apt or dpkg changes. */
export class PrivateApt {
  private constructor(
    private readonly folder: string,
    private readonly release: string,
    private readonly options: readonly string[],
  ) {}

  /**
   * Why this machine cannot use Debian's packages; undefined when it can. Signatures are checked with the
   * keyring that Debian installs: without it there is nothing to trust, so there is nothing to download.
   */
  static async unavailable(): Promise<string | undefined> {
    if (process.platform !== 'linux') return `${process.platform} has no apt`;
    for (const program of ['apt-get', 'dpkg-deb']) {
      const search = await searchPath(program, [0, 0, 0]);
      if (!search.found) return `no ${program} on the PATH`;
    }
    if ((await debianMirror()) === undefined) return 'the sources of apt name no Debian archive';
    return (await exists(KEYRING)) ? undefined : `${KEYRING} is missing (package debian-archive-keyring)`;
  }

  /**
   * Reads the package lists of a release into `folder`.
   * @throws DocketError `ENGINES.DEBIAN_UNREACHABLE`
   */
  static async open(folder: string, release = NEWEST): Promise<PrivateApt> {
    const state = join(folder, 'state');
    const cache = join(folder, 'cache');
    const sources = join(folder, 'sources.list');
    const status = join(folder, 'status');
    await mkdir(join(state, 'lists', 'partial'), { recursive: true });
    await mkdir(join(cache, 'archives', 'partial'), { recursive: true });
    const mirror = await debianMirror();
    if (mirror === undefined) {
      throw new DocketError(
        'ENGINES.DEBIAN_UNREACHABLE',
        'The sources of apt name no Debian archive: add one.',
      );
    }
    await writeFile(sources, `deb [signed-by=${KEYRING}] ${mirror} ${release} main\n`);
    await writeFile(status, '');
    const apt = new PrivateApt(folder, release, [
      `Dir::State=${state}`,
      `Dir::State::status=${status}`,
      `Dir::Cache=${cache}`,
      `Dir::Etc::SourceList=${sources}`,
      'Dir::Etc::SourceParts=/dev/null',
      'Dir::Etc::Preferences=/dev/null',
      'Dir::Etc::PreferencesParts=/dev/null',
      'APT::Install-Recommends=false',
      'APT::Default-Release=',
      // Our folders need not be open to apt's own download user.
      'APT::Sandbox::User=root',
      'Acquire::Languages=none',
      // Mirrors can lag behind; the signature itself is always checked.
      'Acquire::Check-Valid-Until=false',
      'Acquire::Retries=3',
      'Acquire::http::Timeout=15',
      'Acquire::https::Timeout=15',
    ]);
    await apt.get(['update', '-q'], folder).catch((cause: unknown) => {
      throw new DocketError(
        'ENGINES.DEBIAN_UNREACHABLE',
        `The package lists of Debian ${release} cannot be read from ${mirror}: ${messageOf(cause)}`,
        { cause },
      );
    });
    return apt;
  }

  /** Packages and all that they need, as far as `wanted` says that we need it too. */
  async closureOf(
    names: string | readonly string[],
    wanted: (dependency: string) => boolean,
  ): Promise<DebianPackage[]> {
    const answer = await this.get(['install', '-y', '--print-uris', ...[names].flat()], this.folder);
    return [...answer.matchAll(/^'[^']+' (\S+?)_\S+\.deb (\d+)/gm)]
      .map((line) => ({ name: line[1]!, bytes: Number(line[2]) }))
      .filter((found) => wanted(found.name));
  }

  /** Size of one package, without what it depends on. */
  async packageOf(name: string): Promise<DebianPackage> {
    const all = await this.closureOf(name, (dependency) => dependency === name);
    if (!all[0])
      throw new DocketError('ENGINES.DEBIAN_NO_PACKAGE', `Debian ${this.release} has no package ${name}`);
    return all[0];
  }

  /** Downloads (signature and hash checked by apt) and unpacks below `target`. */
  async unpack(
    packages: readonly DebianPackage[],
    target: string,
    onBytes: Count,
    onPackages: Count,
  ): Promise<void> {
    const archives = join(this.folder, 'archives');
    await mkdir(archives, { recursive: true });
    const total = packages.reduce((sum, each) => sum + each.bytes, 0);
    const watch = setInterval(() => {
      sizeOf(archives).then(
        (bytes) => onBytes(Math.min(bytes, total), total),
        () => undefined,
      );
    }, 250);
    try {
      await this.get(['download', ...packages.map((each) => each.name)], archives);
    } finally {
      clearInterval(watch);
    }
    onBytes(total, total);
    await this.unpackAll(archives, target, onPackages);
    await rm(archives, { recursive: true, force: true });
  }

  private async unpackAll(archives: string, target: string, onPackages: Count): Promise<void> {
    await mkdir(target, { recursive: true });
    const names = await readdir(archives);
    const waiting = [...names];
    let done = 0;
    const unpackNext = async (): Promise<void> => {
      for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
        await run('dpkg-deb', ['-x', join(archives, name), target]);
        onPackages((done += 1), names.length);
      }
    };
    await Promise.all(Array.from({ length: Math.min(4, availableParallelism() + 1) }, unpackNext));
  }

  private async get(args: readonly string[], cwd: string): Promise<string> {
    return await run('apt-get', [...this.options.flatMap((option) => ['-o', option]), ...args], {
      cwd,
      env: { ...process.env, LC_ALL: 'C' },
      timeoutMs: 900_000,
    });
  }
}

async function sizeOf(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true });
  const sizes = await Promise.all(
    names.map((name) =>
      stat(join(folder, name)).then(
        (file) => (file.isFile() ? file.size : 0),
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
