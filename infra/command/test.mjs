/**
 * `npm test [-- jest arguments]`: packages, build, then the suites; ends with one line of totals. Without a choice it runs all
 * but `faults`, which `npm run test:faults [-- path]` runs.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { build } from '../build.mjs';
import { installPackages, root, step } from './install.mjs';

await installPackages();
await step('Building', process.execPath, ['infra/build.mjs']);
const { failures } = await build(root, { specs: true });
for (const { file, message } of failures) process.stderr.write(`${file}: ${message}\n`);
// What was built of them before would run in their place.
if (failures.length > 0) process.exit(1);
const { default: config } = await import('../../jest.config.mjs');

const report = `${root}.cache/jest.json`;
mkdirSync(`${root}.cache`, { recursive: true });
rmSync(report, { force: true });
// A choice of projects takes every word behind it, so it comes last.
const faults = process.argv.includes('--faults');
const given = process.argv.slice(2).filter((argument) => argument !== '--faults');
const chosen = given.some(
  (argument) =>
    argument.startsWith('--selectProjects') ||
    argument.includes('test/faults') ||
    argument.includes('.fault'),
);
const projects = faults ? ['faults'] : ['unit', 'integration', 'e2e'];
const asked = chosen && !faults ? given : [...given, '--selectProjects', ...projects];
// Counting what is run costs time, so each run only holds the floor of the domain, which its own specs reach; `npm test -- --coverage` counts all of it.
const least = { statements: 95, branches: 95, functions: 95, lines: 95 };
const floor = [
  'libs/contexts/[^/]+/domain',
  '--selectProjects=unit',
  '--coverage',
  '--coverageReporters=text-summary',
  `--coverageThreshold=${JSON.stringify({ global: least })}`,
];
const notCounted = config.collectCoverageFrom.filter((pattern) => pattern.startsWith('!'));
const counted = ['libs/contexts/*/domain/**/*.ts', ...notCounted].map(
  (pattern) => `--collectCoverageFrom=${pattern}`,
);
const held = given.length === 0 && !faults ? await jest([...floor, ...counted]) : 0;
const code = (await jest(['--json', `--outputFile=${report}`, ...asked])) || held;
const { numPassedTests = 0, numFailedTests = 0, numRuntimeErrorTestSuites = 0 } = totals();
if (held)
  process.stdout.write(
    'The floor of the domain (specs, or 95 % of its code run by them) was not held: see above.\n',
  );
process.stdout.write(`${numPassedTests} passed, ${numFailedTests + numRuntimeErrorTestSuites} failed\n`);
process.exitCode = code;

/** @returns the exit code */
async function jest(args) {
  const child = spawn(process.execPath, ['node_modules/jest/bin/jest.js', ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  const pass = (signal) => child.kill(signal);
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, pass);
  const exit = await new Promise((resolve) => child.on('close', resolve));
  for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, pass);
  return exit ?? 1;
}

function totals() {
  try {
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return {};
  }
}
