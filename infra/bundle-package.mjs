/**
 * A package of hundreds of small modules costs every process the most of its start, so the build writes it as one
 * file to `dist/node_modules`, where whatever lies in `dist` finds it before the package itself.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * Bundles a package of ES modules that imports nothing but itself by relative paths, unless the bundle of exactly
 * this package is there. Modules keep their order, their cycles and their identity over all entry points.
 * @returns {Promise<boolean>} whether it was written; false too where the project does not have the package
 */
export async function bundlePackage(project, dist, name) {
  const folder = join(project, 'node_modules', name);
  const description = await readFile(join(folder, 'package.json'), 'utf8').catch(() => undefined);
  if (description === undefined) return false;
  const { version, exports } = JSON.parse(description);
  const program = await readFile(fileURLToPath(import.meta.url));
  const fingerprint = createHash('sha256').update(description).update(program).digest('hex');
  const target = join(dist, 'node_modules', name);
  const stamp = join(target, 'package.json');
  const there = await readFile(stamp, 'utf8').then(JSON.parse, () => ({}));
  if (there.fingerprint === fingerprint) return false;

  const entries = Object.entries(exports).map(([path, { import: module }]) => ({
    path,
    module: posix.normalize(module),
    file: path === '.' ? './index.js' : `${path}.js`,
  }));
  const modules = await modulesBehind(
    folder,
    entries.map(({ module }) => module),
  );
  await writeWhole(join(target, 'modules.js'), registryOf(modules));
  for (const { module, file } of entries) {
    const names = Object.keys(await import(pathToFileURL(join(folder, module)).href));
    await writeWhole(join(target, file), entryOf(module, names));
  }
  const paths = Object.fromEntries(entries.map(({ path, file }) => [path, file]));
  const manifest = { name, version, type: 'module', exports: paths, fingerprint };
  await writeWhole(stamp, `${JSON.stringify(manifest, null, 2)}\n`);
  return true;
}

/** Every module that the entries reach, in the form of CommonJS, by its path in the package. */
async function modulesBehind(folder, entries) {
  const { transform } = (await import('@swc/core')).default;
  const modules = new Map();
  const waiting = [...entries];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (modules.has(path)) continue;
    const { code } = await transform(await readFile(join(folder, path), 'utf8'), {
      swcrc: false,
      isModule: true,
      jsc: { target: 'es2022', parser: { syntax: 'ecmascript' } },
      module: { type: 'commonjs', importInterop: 'none' },
    });
    const from = posix.dirname(path);
    const linked = code.replace(/\brequire\("([^"]+)"\)/g, (_, wanted) => {
      if (!wanted.startsWith('.')) throw new Error(`${path} imports "${wanted}" of another package`);
      const found = posix.join(from, wanted);
      waiting.push(found);
      return `load(${JSON.stringify(found)})`;
    });
    modules.set(path, linked);
  }
  return modules;
}

function registryOf(modules) {
  const definitions = [...modules].map(
    ([path, code]) => `${JSON.stringify(path)}(exports) {\n${code.trim()}\n},\n`,
  );
  return `const modules = {\n${definitions.join('')}};
const loaded = new Map();
export function load(path) {
  let exports = loaded.get(path);
  if (exports === undefined) {
    loaded.set(path, (exports = {}));
    modules[path](exports);
  }
  return exports;
}
`;
}

function entryOf(module, names) {
  const constants = names.map((name, index) => `const x${index} = exports[${JSON.stringify(name)}];\n`);
  const list = names.map((name, index) => `x${index} as ${name}`).join(', ');
  return `import { load } from './modules.js';
const exports = load(${JSON.stringify(module)});
${constants.join('')}export { ${list} };
`;
}

async function writeWhole(file, content) {
  const unfinished = `${file}.${process.pid}.tmp`;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(unfinished, content);
  await rename(unfinished, file);
}
