/**
 * Packages that are loaded by every process and consist of hundreds of modules, written as few files to `dist/node_modules`,
 * where whatever lies in `dist` finds them before the packages themselves. A family is bundled together, so that what its
 * members share is there once.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const VIRTUAL = '\0family/';

/**
 * Bundles a family of packages, unless the bundle of exactly what is installed is there. Members that the project does not have
 * are left out.
 * @param {{name: string, members: string[], inside?: string[], alias?: Record<string, string>}} family `members` are found by
 *   their names; `inside` are what only they need, bundled with them; everything else is imported from where it lies
 * @returns {Promise<boolean>} whether it was written
 */
export async function bundleFamily(project, dist, { name, members, inside = [], alias = {} }) {
  const installed = join(project, 'node_modules');
  const present = new Map();
  for (const member of members) {
    const description = await readFile(join(installed, member, 'package.json'), 'utf8').catch(
      () => undefined,
    );
    if (description !== undefined) present.set(member, JSON.parse(description));
  }
  if (present.size === 0) return false;
  const fingerprint = await fingerprintOf(installed, { name, members, inside, alias });
  const stampFile = join(dist, 'node_modules', `.${name}.json`);
  const stamp = await readFile(stampFile, 'utf8').then(JSON.parse, () => ({}));
  if (stamp.fingerprint === fingerprint) return false;

  const output = await bundle(project, [...present.keys()], { name, inside, alias });
  const modules = join(dist, 'node_modules');
  // What cannot be found whole is not found at all: a process then loads the packages themselves.
  for (const member of present.keys()) await rm(join(modules, member, 'package.json'), { force: true });
  for (const { fileName, code } of output) await writeWhole(join(modules, fileName), code);
  for (const [member, { version }] of present) {
    const manifest = { name: member, version, type: 'module', exports: { '.': './index.js' } };
    await writeWhole(join(modules, member, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  }
  await writeWhole(stampFile, `${JSON.stringify({ fingerprint })}\n`);
  return true;
}

/** What npm has installed, how it is bundled, and by what. */
async function fingerprintOf(installed, family) {
  const parts = await Promise.all([
    readFile(join(installed, '.package-lock.json'), 'utf8'),
    readFile(fileURLToPath(import.meta.url), 'utf8'),
  ]);
  return createHash('sha256').update(JSON.stringify(family)).update(parts.join('\0')).digest('hex');
}

async function bundle(project, members, { name, inside, alias }) {
  const { rolldown } = await import('rolldown');
  const bundled = [...members, ...inside];
  const isInside = (id) => bundled.some((known) => id === known || id.startsWith(`${known}/`));
  const entries = Object.fromEntries(members.map((member) => [member, `${VIRTUAL}${member}.mjs`]));
  const facades = new Map();
  for (const member of members)
    facades.set(entries[member], await facadeOf(project, member, member in alias));
  const build = await rolldown({
    input: entries,
    cwd: project,
    platform: 'node',
    resolve: {
      alias: Object.fromEntries(Object.entries(alias).map(([id, path]) => [id, join(project, path)])),
    },
    external: (id) => !id.startsWith('.') && !id.startsWith('/') && !id.startsWith(VIRTUAL) && !isInside(id),
    plugins: [
      {
        name: 'facades',
        resolveId: (id) => (facades.has(id) ? id : undefined),
        load: (id) => facades.get(id),
      },
    ],
    logLevel: 'silent',
  });
  const { output } = await build.generate({
    format: 'esm',
    entryFileNames: '[name]/index.js',
    chunkFileNames: `.${name}/[name]-[hash].js`,
    keepNames: true,
  });
  await build.close();
  return output.filter(({ type }) => type === 'chunk');
}

/** Exports what an import of the package gives. A CommonJS module has its names only when it is loaded. */
async function facadeOf(project, member, isModule) {
  const require = createRequire(join(project, 'package.json'));
  const { type } = JSON.parse(await readFile(join(project, 'node_modules', member, 'package.json'), 'utf8'));
  if (isModule || type === 'module') return `export * from '${member}';\n`;
  const exports = require(member);
  const names = Object.keys(exports).filter(
    (each) => /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(each) && each !== 'default',
  );
  const constants = names.map((each, index) => `const x${index} = exports.${each};\n`);
  const list = names.map((each, index) => `x${index} as ${each}`).join(', ');
  return `import exports from '${member}';\n${constants.join('')}export { exports as default, ${list} };\n`;
}

async function writeWhole(file, content) {
  const unfinished = `${file}.${process.pid}.tmp`;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(unfinished, content);
  await rename(unfinished, file);
}
