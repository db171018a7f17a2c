import { chmod, copyFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DocketError } from '@docket/kernel';
import { PrivateApt } from '../../supply/debian-packages.js';
import { exists, installOnce } from '../../supply/install-once.js';
import { type OnProgress } from '../../supply/progress.js';
import { DOCUMENTDB_PACKAGE, isNeeded, POSTGRES_MAJOR, UNUSED_FOLDERS } from './packages.js';

const engine = 'mongodb';

/** Where DocumentDB lies in the cache, whether it is there or not. */
export function documentDbFolder(cache: string): string {
  return join(cache, `documentdb-${process.platform}-${process.arch}`);
}

/** Folder of PostgreSQL's programs below an installation. */
export function programsOf(installation: string): string {
  return join(installation, 'usr', 'lib', 'postgresql', String(POSTGRES_MAJOR), 'bin');
}

/**
 * Unpacks DocumentDB and the PostgreSQL that it lives in into the cache, unless it is there.
 * @throws DocketError `ENGINES.DEBIAN_UNREACHABLE`, or with what a program said
 */
export async function installDocumentDb(cache: string, onProgress: OnProgress): Promise<string> {
  const folder = documentDbFolder(cache);
  await installOnce(folder, async (target) => {
    const scaffold = join(target, '.apt');
    onProgress({ engine, step: 'look-up', message: "reading Debian's package lists" });
    const apt = await PrivateApt.open(scaffold);
    const packages = await apt.closureOf(DOCUMENTDB_PACKAGE, isNeeded);
    await apt.unpack(
      packages,
      target,
      (done, total) => onProgress({ engine, step: 'download', message: 'DocumentDB', done, total }),
      (done, total) => onProgress({ engine, step: 'unpack', message: 'DocumentDB', done, total }),
    );
    for (const unused of [scaffold, ...UNUSED_FOLDERS.map((path) => join(target, path))]) {
      await rm(unused, { recursive: true, force: true });
    }
    await wrapPrograms(target);
    await nameControlFile(target);
    await chmod(target, 0o755);
  });
  return folder;
}

/** Starts the program beside it with the loader and the libraries that were unpacked, wherever they lie. */
function wrapperScript(triplet: string, loader: string): string {
  return `#!/bin/sh
bin=\${0%/*}
lib=\${bin%/postgresql/${POSTGRES_MAJOR}/bin}
own=$lib/${triplet}
exec "$own/${loader}" --library-path "$own:$own/blas:$own/lapack:$lib/postgresql/${POSTGRES_MAJOR}/lib" \\
  --argv0 "$0" "$bin/\${0##*/}.unpacked" "$@"
`;
}

/** PostgreSQL finds its folders from the path that it was started by, and starts itself by it again. */
async function wrapPrograms(target: string): Promise<void> {
  const { triplet, loader } = await findLoader(join(target, 'usr', 'lib'));
  const programs = programsOf(target);
  for (const program of ['postgres', 'initdb', 'psql']) {
    const file = join(programs, program);
    await rename(file, `${file}.unpacked`);
    await writeFile(file, wrapperScript(triplet, loader), { mode: 0o755 });
  }
}

async function findLoader(libraries: string): Promise<{ triplet: string; loader: string }> {
  for (const triplet of (await readdir(libraries)).filter((name) => name.endsWith('-linux-gnu'))) {
    const loader = (await readdir(join(libraries, triplet))).find((name) =>
      /^ld-linux.*\.so\.\d+$/.test(name),
    );
    if (loader !== undefined) return { triplet, loader };
  }
  throw new DocketError('ENGINES.DOCUMENTDB_BROKEN', `no program loader was unpacked below ${libraries}`);
}

/** Debian chooses between versions of PostGIS when it installs a package; unpacking it leaves that to us. */
async function nameControlFile(target: string): Promise<void> {
  const extensions = join(target, 'usr', 'share', 'postgresql', String(POSTGRES_MAJOR), 'extension');
  if (await exists(join(extensions, 'postgis.control'))) return;
  await copyFile(join(extensions, 'postgis-3.control'), join(extensions, 'postgis.control'));
}
