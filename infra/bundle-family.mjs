/**
 * Packages that are loaded by every process and consist of hundreds of modules, written as few files to `dist/node_modules`,
 * where whatever lies in `dist` finds them before the packages themselves. A family is bundled together, so that what its
 * members share is there once.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const VIRTUAL = '\0family/';

/**
 * Bundles a family of packages, unless the bundle of exactly what is installed is there. Members that the project does not have
 * are left out.
 * @param {{name: string, members: string[], inside?: string[], alias?: Record<string, string>, commonJs?: boolean}} family
 *   `members` are found by their names; `inside` are what only they need, bundled with them; everything else is imported from
 *   where it lies; with `commonJs`, members can be required too
 * @returns {Promise<boolean>} whether it was written
 */
export async function bundleFamily(project, dist, family) {
  const { name, commonJs = false } = family;
  const installed = join(project, 'node_modules');
  const versions = new Map();
  for (const member of family.members) {
    const description = await readFile(join(installed, member, 'package.json'), 'utf8').catch(() => '{}');
    const { version } = JSON.parse(description);
    if (version !== undefined) versions.set(member, version);
  }
  if (versions.size === 0) return false;
  const modules = join(dist, 'node_modules');
  const fingerprint = await fingerprintOf(installed, family);
  const stampFile = join(modules, `.${name}.json`);
  const stamp = await readFile(stampFile, 'utf8').then(JSON.parse, () => ({}));
  if (stamp.fingerprint === fingerprint) return false;

  const present = { ...family, members: [...versions.keys()] };
  const output = commonJs ? await bundleCommonJs(project, present) : await bundleModules(project, present);
  // What is not there whole is not found at all: a process then loads the package itself.
  for (const member of versions.keys()) await rm(join(modules, member, 'package.json'), { force: true });
  for (const { fileName, code } of output) await writeWhole(join(modules, fileName), code);
  for (const [member, version] of versions) {
    const type = commonJs ? 'commonjs' : 'module';
    const manifest = { name: member, version, type, exports: { '.': './index.js' } };
    await writeWhole(join(modules, member, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  }
  await writeWhole(stampFile, `${JSON.stringify({ fingerprint })}\n`);
  const written = new Set(output.map(({ fileName }) => join(modules, fileName)));
  const shared = join(modules, `.${name}`);
  for (const file of await readdir(shared).catch(() => [])) {
    if (!written.has(join(shared, file))) await rm(join(shared, file), { force: true });
  }
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

/** Modules keep their identity over all members: what several of them need lies in files of its own. */
async function bundleModules(project, { name, members, inside, alias = {} }) {
  const facades = new Map(members.map((member) => [facadeOf(member), `export * from '${member}';\n`]));
  return generate(
    project,
    { members, inside, alias, facades },
    {
      format: 'esm',
      entryFileNames: '[name]/index.js',
      chunkFileNames: `.${name}/[name]-[hash].js`,
    },
  );
}

/** One file for each member, which share nothing but what lies outside. */
async function bundleCommonJs(project, { members, inside }) {
  const require = createRequire(join(project, 'package.json'));
  const files = [];
  for (const member of members) {
    const facades = new Map([[facadeOf(member), `module.exports = require('${member}');\n`]]);
    const [bundle] = await generate(
      project,
      { members: [member], inside, alias: {}, facades },
      { format: 'cjs', entryFileNames: '[name]/bundle.js', codeSplitting: false },
    );
    const { default: _, ...names } = await import(pathToFileURL(require.resolve(member)).href);
    const list = Object.keys(names).filter((each) => /^[\w$]+$/.test(each));
    // An import reads the names of a CommonJS module out of its text, which would take longer than all else in a large one. The
    // last line is never run: it is where they are found.
    const code = `const bundle = require('./bundle.js');
module.exports = bundle;
0 && (module.exports = { ${list.join(', ')} });
`;
    files.push(bundle, { fileName: `${member}/index.js`, code });
  }
  return files;
}

const facadeOf = (member) => `${VIRTUAL}${member}.js`;

async function generate(project, { members, inside = [], alias, facades }, output) {
  const { rolldown } = await import('rolldown');
  const bundled = [...members, ...inside];
  const isInside = (id) => bundled.some((known) => id === known || id.startsWith(`${known}/`));
  const paths = Object.entries(alias).map(([id, path]) => [id, join(project, path)]);
  const build = await rolldown({
    input: Object.fromEntries(members.map((member) => [member, facadeOf(member)])),
    cwd: project,
    platform: 'node',
    resolve: { alias: Object.fromEntries(paths) },
    external: (id) => !/^[./\0]/.test(id) && !isInside(id),
    plugins: [
      {
        name: 'facades',
        resolveId: (id) => (facades.has(id) ? id : undefined),
        load: (id) => facades.get(id),
      },
    ],
    logLevel: 'silent',
  });
  const { output: files } = await build.generate({ ...output, keepNames: true });
  await build.close();
  return files.filter(({ type }) => type === 'chunk');
}

async function writeWhole(file, content) {
  const unfinished = `${file}.${process.pid}.tmp`;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(unfinished, content);
  await rename(unfinished, file);
}
