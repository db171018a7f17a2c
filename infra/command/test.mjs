/** `npm test [-- jest arguments]`: packages, build, then every suite; ends with one line of totals. */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { installPackages, root, step } from './install.mjs';

await installPackages();
await step('Building', process.execPath, ['infra/build.mjs']);

const report = `${root}.cache/jest.json`;
mkdirSync(`${root}.cache`, { recursive: true });
rmSync(report, { force: true });
const asked = process.argv.slice(2);
const coverage = asked.length === 0 ? ['--coverage', '--coverageReporters=text-summary'] : [];
const jest = spawn(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    'node_modules/jest/bin/jest.js',
    ...coverage,
    '--json',
    `--outputFile=${report}`,
    ...asked,
  ],
  { cwd: root, stdio: 'inherit' },
);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => jest.kill(signal));
const code = await new Promise((resolve) => jest.on('close', (exit) => resolve(exit ?? 1)));
const { numPassedTests = 0, numFailedTests = 0, numRuntimeErrorTestSuites = 0 } = totals();
process.stdout.write(`${numPassedTests} passed, ${numFailedTests + numRuntimeErrorTestSuites} failed\n`);
process.exitCode = code;

function totals() {
  try {
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return {};
  }
}
