import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** One installed package that is needed at run time. */
export interface InstalledPackage {
  /** Where it is installed, e.g. `node_modules/express`. */
  readonly path: string;
  readonly name: string;
  readonly version: string;
  /** SPDX expression; left out where the package names none. */
  readonly licence?: string;
  /** Subresource integrity, `sha512-<base64>`. */
  readonly integrity?: string;
  /** Paths of the packages that it uses, as Node finds them. */
  readonly uses: readonly string[];
}

export interface Installation {
  readonly root: string;
  readonly name: string;
  readonly version: string;
  /** Paths of the packages that it uses itself. */
  readonly uses: readonly string[];
  readonly packages: readonly InstalledPackage[];
}

interface LockEntry {
  readonly version?: string;
  readonly license?: unknown;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly link?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const HIDDEN_LOCK = join('node_modules', '.package-lock.json');

/** The folder that Docket is installed in: the nearest one above this file that has npm's record; undefined where there is none. */
export function installationRoot(from: string = import.meta.dirname): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, HIDDEN_LOCK))) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}

/**
 * What npm has installed and Docket needs at run time, from npm's own record of `node_modules`; undefined where there is none.
 * Packages of development are left out.
 */
export async function readInstallation(
  root: string | undefined = installationRoot(),
): Promise<Installation | undefined> {
  if (root === undefined) return undefined;
  const json = async (path: string) => JSON.parse(await readFile(join(root, path), 'utf8')) as object;
  const { packages } = (await json(HIDDEN_LOCK)) as {
    readonly packages: Readonly<Record<string, LockEntry>>;
  };
  const own = (await json('package.json')) as LockEntry & { readonly name?: string };
  const known = (path: string): boolean => packages[path] !== undefined;
  const usedBy = (path: string, { dependencies = {}, optionalDependencies = {} }: LockEntry) =>
    Object.keys({ ...dependencies, ...optionalDependencies })
      .map((name) => resolved(path, name, known))
      .filter((each) => each !== undefined);
  const found: InstalledPackage[] = [];
  for (const [path, entry] of Object.entries(packages)) {
    const { version, integrity, dev = false, devOptional = false, link = false } = entry;
    if (dev || devOptional || link || version === undefined) continue;
    const licence = licenceOf(entry) ?? (await licenceFromFile(join(root, path)));
    found.push({
      path,
      name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version,
      ...(licence === undefined ? {} : { licence }),
      ...(integrity === undefined ? {} : { integrity }),
      uses: usedBy(path, entry),
    });
  }
  const { name = 'docket', version = '0.0.0' } = own;
  return { root, name, version, uses: usedBy('', own), packages: found };
}

/** Where Node finds a package from another one: the nearest `node_modules` upwards. */
function resolved(from: string, name: string, known: (path: string) => boolean): string | undefined {
  for (let base = from; ;) {
    const path = base === '' ? `node_modules/${name}` : `${base}/node_modules/${name}`;
    if (known(path)) return path;
    if (base === '') return undefined;
    const up = base.lastIndexOf('/node_modules/');
    base = up < 0 ? '' : base.slice(0, up);
  }
}

function licenceOf({ license }: { readonly license?: unknown }): string | undefined {
  if (typeof license === 'string' && license !== '') return license;
  // The form before SPDX.
  const { type } = (license ?? {}) as { readonly type?: unknown };
  return typeof type === 'string' ? type : undefined;
}

async function licenceFromFile(folder: string): Promise<string | undefined> {
  try {
    const { licenses, ...own } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
      readonly license?: unknown;
      readonly licenses?: unknown;
    };
    const several = Array.isArray(licenses)
      ? licenses.flatMap((license: unknown) => licenceOf({ license }) ?? [])
      : [];
    return licenceOf(own) ?? (several.length === 0 ? undefined : several.join(' OR '));
  } catch {
    return undefined;
  }
}
