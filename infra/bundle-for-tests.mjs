/**
 * Each test suite loads its modules anew, and packages of hundreds of small files cost the most of that. This writes them as a
 * few files to `.cache/test-packages`, to which `jest.config.mjs` maps their names. A package keeps its identity: it is in one
 * bundle only, and bundles import each other by name.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** ES modules, bundled together: what they share is written once. */
const MODULES = [
  '@nestjs/common',
  '@nestjs/core',
  '@nestjs/cqrs',
  '@nestjs/platform-express',
  '@nestjs/swagger',
  '@nestjs/testing',
  'jose',
];
/** CommonJS: each with what it needs in a bundle of its own, the entries of one package together. */
const COMMON = [
  ['class-transformer', 'class-transformer/cjs/storage'],
  ['class-validator'],
  ['mongoose'],
  ['rxjs', 'rxjs/operators'],
];
/** Stay as they are: they read files beside them, may be missing, or have to be the same for all. */
const OUTSIDE = [
  /^node:/,
  /^(bson|express|reflect-metadata)$/,
  /^@nestjs\/(microservices|websockets)/,
  /^@fastify\//,
  /^swagger-ui/,
];

/** @returns {Record<string, string>} the file of each package that is bundled, by its name; empty before the first bundling */
export function bundledForTests(project) {
  const folder = folderOf(project);
  if (!existsSync(folder)) return {};
  const files = [...MODULES.map((name) => [name, 'mjs']), ...COMMON.flat().map((name) => [name, 'cjs'])];
  return Object.fromEntries(files.map(([name, type]) => [name, join(folder, fileOf(name, type))]));
}

/** Bundles the packages that are installed now, unless that was done. Bundles of other versions are removed. */
export async function bundleForTests(project) {
  const folder = folderOf(project);
  if (existsSync(folder)) return;
  const parent = join(folder, '..');
  mkdirSync(parent, { recursive: true });
  const before = await readdir(parent);
  const unfinished = await mkdtemp(join(parent, 'unfinished-'));
  await bundle(project, unfinished, MODULES, 'es');
  const require = createRequire(join(project, 'package.json'));
  for (const entries of COMMON) {
    await bundle(project, unfinished, entries, 'cjs');
    for (const name of entries) await nameExports(join(unfinished, fileOf(name, 'cjs')), require(name));
  }
  // Another run may have written the same.
  await rename(unfinished, folder).catch(() => rm(unfinished, { recursive: true, force: true }));
  for (const name of before) await rm(join(parent, name), { recursive: true, force: true });
}

const fileOf = (name, type) => `${name.replaceAll('/', '__')}.${type}`;

function folderOf(project) {
  const hash = createHash('sha256').update(readFileSync(new URL(import.meta.url)));
  hash.update(readFileSync(join(project, 'package-lock.json')));
  return join(project, '.cache', 'test-packages', hash.digest('hex').slice(0, 16));
}

async function bundle(project, folder, entries, format) {
  const { rolldown } = await import('rolldown');
  const type = format === 'es' ? 'mjs' : 'cjs';
  const others = COMMON.flat().filter((name) => !entries.includes(name));
  const bundled = await rolldown({
    cwd: project,
    platform: 'node',
    input: Object.fromEntries(entries.map((name) => [fileOf(name, type), name])),
    external: (id) => others.includes(id) || OUTSIDE.some((pattern) => pattern.test(id)),
    preserveEntrySignatures: 'strict',
    treeshake: false,
    logLevel: 'silent',
  });
  await bundled.write({
    dir: folder,
    format,
    // Each part may be the first that is evaluated, and decorators need it.
    banner: format === 'es' ? "import 'reflect-metadata';" : '',
    exports: 'auto',
    entryFileNames: '[name]',
    chunkFileNames: fileOf(`${entries[0]}-[hash]`, type),
  });
  await bundled.close();
}

/** Writes the names of what a file exports in the form in which importers of CommonJS look for them. */
async function nameExports(file, exported) {
  const names = Object.keys(exported).filter((name) => /^[A-Za-z_$][\w$]*$/.test(name) && name !== 'default');
  await writeFile(
    file,
    `${await readFile(file, 'utf8')}\n0 && (module.exports = { ${names.join(', ')} });\n`,
  );
}
