/**
 * `npm run build`: TypeScript of apps, libs, infra and test programs to dist/, and the files that apps and
 * libs ship beside their code, packages that are slow to load, and the pages of the console. Only what changed is
 * compiled; what has no source any more is removed.
 * Types are checked by `npm run typecheck`, not here.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildConsole, isConsoleSource } from './build-console.mjs';
import { bundleFamily } from './bundle-family.mjs';
import { bundlePackage } from './bundle-package.mjs';
import { exposePdfCore } from './expose-pdf-core.mjs';

const PROJECT = dirname(dirname(fileURLToPath(import.meta.url)));
const ROOTS = ['apps', 'libs', 'infra', 'test'];
/** Other files than TypeScript are shipped from here. */
const SHIPPING_ROOTS = ['apps', 'libs'];
/** 683 modules for a few schemas: half of what an app loads, and most of the `docket` command. */
const BUNDLED = ['typebox'];
/** Two thirds of the modules of an app that are left. */
const FAMILIES = [
  {
    name: 'nest',
    members: [
      '@nestjs/common',
      '@nestjs/core',
      '@nestjs/cqrs',
      '@nestjs/platform-express',
      '@nestjs/swagger',
      '@nestjs/testing',
      'rxjs',
    ],
    inside: [
      '@microsoft/tsdoc',
      '@nestjs/mapped-types',
      '@standard-schema/spec',
      'es-toolkit',
      'fast-safe-stringify',
      'iterare',
      'js-yaml',
      'load-esm',
      'path-to-regexp',
      'tslib',
      'uid',
    ],
    // Its modules for Node are CommonJS, which cannot be bundled into few.
    alias: {
      rxjs: 'node_modules/rxjs/dist/esm/index.js',
      'rxjs/operators': 'node_modules/rxjs/dist/esm/operators/index.js',
    },
  },
  {
    name: 'mongoose',
    commonJs: true,
    members: ['mongoose'],
    // Not `bson`, which is imported by others too.
    inside: [
      '@mongodb-js/saslprep',
      'kareem',
      'memory-pager',
      'mongodb',
      'mongodb-connection-string-url',
      'mpath',
      'mquery',
      'ms',
      'sift',
      'sparse-bitfield',
      'tr46',
      'webidl-conversions',
      'whatwg-url',
    ],
  },
  {
    name: 'class-validator',
    commonJs: true,
    members: ['class-validator'],
    inside: ['libphonenumber-js', 'validator'],
  },
];
const IN_FLIGHT = 16;

/**
 * Builds everything but specs; with `specs`, those alone, beside what they test: a test run does both.
 *
 * @returns {Promise<{compiled: number, copied: number, removed: number, failures: {file: string, message: string}[]}>}
 */
export async function build(project = PROJECT, { specs = false } = {}) {
  const dist = join(project, 'dist');
  const manifestFile = join(dist, specs ? '.build-specs.json' : '.build.json');
  for (const name of BUNDLED) await bundlePackage(project, dist, name);
  for (const family of FAMILIES) await bundleFamily(project, dist, family);
  await exposePdfCore(project, dist);
  const [fingerprint, sources, known] = await Promise.all([
    fingerprintOfTools(project),
    findSources(project, specs),
    readManifest(manifestFile),
  ]);
  const previous = known.fingerprint === fingerprint ? known.files : {};
  const files = {};
  const changed = [];
  for (const source of sources) {
    files[source.path] = source.stamp;
    if (previous[source.path] !== source.stamp) changed.push(source);
  }
  const outdated = known.fingerprint === fingerprint ? [] : Object.keys(known.files);
  const gone = [...Object.keys(previous), ...outdated].filter((path) => !(path in files));
  if (changed.length === 0 && gone.length === 0) return { compiled: 0, copied: 0, removed: 0, failures: [] };

  for (const path of gone) await removeOutputs(dist, path);
  const failures = [];
  await compileAll(project, dist, changed, (path, message) => {
    delete files[path];
    failures.push({ file: path, message });
  });
  await writeWhole(manifestFile, JSON.stringify({ fingerprint, files }));
  const compiled = changed.filter((source) => source.path.endsWith('.ts')).length - failures.length;
  return { compiled, copied: changed.length - compiled - failures.length, removed: gone.length, failures };
}

async function compileAll(project, dist, sources, onFailure) {
  const typescript = sources.filter((source) => source.path.endsWith('.ts'));
  const swc = typescript.length > 0 ? (await import('@swc/core')).default : undefined;
  const config = JSON.parse(await readFile(join(project, '.swcrc'), 'utf8'));
  delete config.$schema;
  config.jsc.baseUrl = project;
  const waiting = [...sources];
  const next = async () => {
    for (let source = waiting.pop(); source !== undefined; source = waiting.pop()) {
      const from = join(project, source.path);
      if (!source.path.endsWith('.ts')) {
        await writeWhole(join(dist, source.path), await readFile(from));
        continue;
      }
      try {
        await compile(swc, config, from, outputOf(dist, source.path));
      } catch (error) {
        // The compiler adds its own stack behind what it has to say.
        onFailure(
          source.path,
          String(error.message ?? error)
            .split('\nCaused by:')[0]
            .trim(),
        );
      }
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, next));
}

async function compile(swc, config, from, to) {
  const { code, map } = await swc.transformFile(from, {
    ...config,
    swcrc: false,
    filename: from,
    sourceFileName: relative(dirname(to), from).split(sep).join('/'),
  });
  const name = to.slice(to.lastIndexOf(sep) + 1);
  await writeWhole(to, `${code}//# sourceMappingURL=${name}.map\n`);
  await writeWhole(`${to}.map`, map ?? '');
}

const outputOf = (dist, path) => join(dist, path.endsWith('.ts') ? path.replace(/\.ts$/, '.js') : path);

async function removeOutputs(dist, path) {
  const output = outputOf(dist, path);
  await rm(output, { force: true });
  await rm(`${output}.map`, { force: true });
}

/** Readers (and a second build at the same time) see the old file or the new one, never half of one. */
async function writeWhole(file, content) {
  const unfinished = `${file}.${process.pid}.tmp`;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(unfinished, content);
  await rename(unfinished, file);
}

async function findSources(project, specs) {
  const perRoot = await Promise.all(
    ROOTS.map(async (root) => {
      const entries = await readdir(join(project, root), { recursive: true, withFileTypes: true }).catch(
        () => [],
      );
      const paths = entries
        .filter((entry) => entry.isFile())
        .map((entry) => relative(project, join(entry.parentPath ?? entry.path, entry.name)))
        .filter((path) => isSource(root, path, specs));
      return await Promise.all(paths.map((path) => stamped(project, path)));
    }),
  );
  return perRoot.flat();
}

function isSource(root, path, specs) {
  if (path.split(sep).some((part) => part.startsWith('.'))) return false;
  if (isConsoleSource(path)) return false;
  if (path.endsWith('.ts')) return !path.endsWith('.d.ts') && path.endsWith('.spec.ts') === specs;
  return !specs && SHIPPING_ROOTS.includes(root) && !path.endsWith('.md');
}

async function stamped(project, path) {
  const { mtimeMs, size } = await stat(join(project, path));
  return { path, stamp: `${Math.round(mtimeMs)}:${size}` };
}

/** Another compiler, other settings or another build program compile everything again. */
async function fingerprintOfTools(project) {
  const compiler = createRequire(import.meta.url).resolve('@swc/core/package.json');
  const parts = await Promise.all(
    [join(project, '.swcrc'), fileURLToPath(import.meta.url), compiler].map((file) => readFile(file)),
  );
  return parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');
}

async function readManifest(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return { fingerprint: '', files: {} };
  }
}

async function main() {
  const started = performance.now();
  const pages = buildConsole(PROJECT).catch((error) => {
    process.stderr.write(`apps/console: ${error.message}\n`);
    process.exitCode = 1;
  });
  const { compiled, copied, removed, failures } = await build();
  for (const { file, message } of failures) process.stderr.write(`${file}: ${message}\n`);
  if (failures.length > 0) process.exitCode = 1;
  else if (compiled + copied + removed > 0) {
    const ms = Math.round(performance.now() - started);
    process.stdout.write(`built: ${compiled} compiled, ${copied} copied, ${removed} removed in ${ms} ms\n`);
  }
  if (await pages) process.stdout.write('built: the console\n');
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(resolve(process.argv[1])).href)
  await main();
