/**
 * The pages of the console, bundled by Vite to `dist/apps/console/public`. They are built again only when a file that
 * they are made of has changed.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folders of browser code; the rest of the build leaves them alone. */
const CONSOLE_SOURCES = [/^apps\/console\//, /^libs\/console\//, /^libs\/contexts\/[^/]+\/console\//];
/** What the pages are made of beside browser code. */
const FURTHER_SOURCES = [/^libs\/api-client\//];

/** Whether a path below the project is code for the browser. */
export function isConsoleSource(path) {
  const name = path.split(sep).join('/');
  return CONSOLE_SOURCES.some((pattern) => pattern.test(name));
}

/**
 * @returns {Promise<boolean>} whether it was built; false also where the project has no console
 * @throws what Vite says about a file that cannot be bundled
 */
export async function buildConsole(project) {
  const root = join(project, 'apps', 'console');
  const output = join(project, 'dist', 'apps', 'console', 'public');
  const config = join(root, 'vite.config.mjs');
  const isThere = await stat(config).then(
    () => true,
    () => false,
  );
  if (!isThere) return false;
  const stamp = `${output}.json`;
  const fingerprint = await fingerprintOf(project);
  if ((await readFile(stamp, 'utf8').catch(() => '')) === fingerprint) return false;
  const { build } = await import('vite');
  // Beside the old pages first: a server that runs meanwhile has whole pages, old ones or new ones.
  const unfinished = `${output}.${process.pid}.tmp`;
  try {
    await build({ root, configFile: config, logLevel: 'warn', build: { outDir: unfinished } });
    await rm(output, { recursive: true, force: true });
    await rename(unfinished, output);
    await writeFile(stamp, fingerprint);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  return true;
}

async function fingerprintOf(project) {
  const hash = createHash('sha256');
  for (const file of ['package-lock.json', 'infra/build-console.mjs']) {
    hash.update(await readFile(join(project, file)).catch(() => ''));
  }
  const files = await Promise.all(['apps', 'libs'].map((folder) => filesBelow(project, folder)));
  for (const path of files.flat().sort()) {
    const { mtimeMs, size } = await stat(join(project, path));
    hash.update(`${path}:${mtimeMs}:${size}\n`);
  }
  return hash.digest('hex');
}

async function filesBelow(project, folder) {
  const entries = await readdir(join(project, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(project, join(entry.parentPath ?? entry.path, entry.name)))
    .filter((path) => isConsoleSource(path) || FURTHER_SOURCES.some((pattern) => pattern.test(path)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildConsole(fileURLToPath(new URL('..', import.meta.url)));
}
