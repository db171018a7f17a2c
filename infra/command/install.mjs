import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
const stamp = `${root}node_modules/.docket-installed`;

/** Installs the packages that the lock file names, unless exactly these are installed already. */
export async function installPackages() {
  refuseOldNode();
  const lock = createHash('sha256')
    .update(readFileSync(`${root}package-lock.json`))
    .digest('hex');
  if (read(stamp) === lock) return;
  rmSync(stamp, { force: true });
  // No package needs an install script of its own, so none may run one.
  const install = [
    'ci',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--prefer-offline',
    '--loglevel=error',
  ];
  await step('Installing packages', 'npm', install);
  writeFileSync(stamp, lock);
}

/** Runs one long step with a line that shows that it lives; its output is shown only when it fails. */
export async function step(title, command, args, options = {}) {
  const started = Date.now();
  const seconds = () => `${((Date.now() - started) / 1000).toFixed(0)} s`;
  const live = process.stderr.isTTY === true;
  if (!live) process.stderr.write(`${title} …\n`);
  const ticker = live
    ? setInterval(() => process.stderr.write(`\r${title} … ${seconds()} `), 250)
    : undefined;
  const { code, output } = await toTheEnd(command, args, options);
  clearInterval(ticker);
  process.stderr.write(`${live ? '\r' : ''}${title}: ${code === 0 ? 'done' : 'failed'} in ${seconds()}\n`);
  if (code === 0) return;
  process.stderr.write(output);
  process.exit(1);
}

/**
 * Runs steps at the same time, each to its end: whoever mends one failure wants to know of the others. Shows a line for
 * each, and the output of those that failed under their titles.
 * @param {Readonly<Record<string, readonly [command: string, ...args: string[]]>>} steps by their titles
 */
export async function stepsAtOnce(steps) {
  const started = Date.now();
  process.stderr.write(`${Object.keys(steps).join(', ')} …\n`);
  const ended = await Promise.all(
    Object.entries(steps).map(async ([title, [command, ...args]]) => {
      const { code, output } = await toTheEnd(command, args);
      const seconds = ((Date.now() - started) / 1000).toFixed(0);
      process.stderr.write(`${title}: ${code === 0 ? 'done' : 'failed'} in ${seconds} s\n`);
      return { title, code, output };
    }),
  );
  const failed = ended.filter(({ code }) => code !== 0);
  for (const { title, output } of failed) process.stderr.write(`\n${title} failed:\n${output}`);
  if (failed.length > 0) process.exit(1);
}

async function toTheEnd(command, args, options = {}) {
  const output = [];
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options });
  child.stdout.on('data', (chunk) => output.push(chunk));
  child.stderr.on('data', (chunk) => output.push(chunk));
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  return { code, output: Buffer.concat(output) };
}

function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  process.stderr.write(`Docket needs Node 20.19 or newer; this is ${process.versions.node}.\n`);
  process.exit(1);
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
