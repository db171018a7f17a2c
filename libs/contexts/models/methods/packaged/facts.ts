import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Which model has made a result. Every result of a model has it. */
export interface ModelFacts {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** Of the file that holds the model. */
  readonly sha256: string;
}

const require = createRequire(import.meta.url);
const known = new Map<string, Promise<ModelFacts>>();

/** The facts of a model inside a package, from the files that are installed; read once for a process. */
export function factsOf(name: string, packageName: string): Promise<ModelFacts> {
  let facts = known.get(packageName);
  if (facts === undefined) known.set(packageName, (facts = read(name, packageName)));
  return facts;
}

/** The file that `loadPackage` loads; the model is in it. */
export function loadPackage(packageName: string): unknown {
  return require(packageName);
}

async function read(name: string, packageName: string): Promise<ModelFacts> {
  const file = require.resolve(packageName);
  const { version, license } = await manifestAbove(dirname(file), packageName);
  const sha256 = createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
  return { name, version, licence: license, sha256 };
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
}

async function manifestAbove(folder: string, packageName: string): Promise<Manifest> {
  const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => '{}');
  const manifest = JSON.parse(text) as Partial<Manifest>;
  if (manifest.name === packageName) return manifest as Manifest;
  if (dirname(folder) === folder) throw new Error(`${packageName} has no package.json`);
  return manifestAbove(dirname(folder), packageName);
}
