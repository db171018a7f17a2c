import { existsSync, readFileSync } from 'node:fs';

const swc = JSON.parse(readFileSync(new URL('.swcrc', import.meta.url), 'utf8'));
// Jest resolves the `@docket/` names itself (moduleNameMapper), so that it can reach every entry point.
delete swc.jsc.paths;
delete swc.jsc.baseUrl;
delete swc.$schema;

// Where coverage is counted each suite loads its modules anew: the one file of the build in place of hundreds.
const bundled = existsSync(new URL('dist/node_modules/typebox/package.json', import.meta.url))
  ? {
      '^typebox$': '<rootDir>/dist/node_modules/typebox/index.js',
      '^typebox/(.+)$': '<rootDir>/dist/node_modules/typebox/$1.js',
    }
  : {};

/**
 * Four suites: `unit` needs no engine; `integration`, `e2e` and `faults` run on real ones that the set-up starts. `faults`
 * kills, stops and cuts off what it tests, and has a command of its own: `npm run test:faults`.
 */
const base = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', { ...swc, swcrc: false }] },
  moduleNameMapper: {
    ...bundled,
    '^pdfjs-core$': '<rootDir>/dist/node_modules/pdfjs-core/index.js',
    '^@docket/engines(/testing)?$': '<rootDir>/infra/engines$1/index.ts',
    '^@docket/contexts/(.+)$': ['<rootDir>/libs/contexts/$1.ts', '<rootDir>/libs/contexts/$1/index.ts'],
    '^@docket/(.+)$': '<rootDir>/libs/$1/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.docket', '<rootDir>/.cache'],
};
/**
 * Suites run in the realm of their process, from the build, unless what they reach is counted: Jest counts what it loads itself.
 */
const counted = process.argv.some((argument) => argument.startsWith('--coverage'));
const oneRealm = {
  testEnvironment: '<rootDir>/test/setup/one-realm/environment.cjs',
  runtime: '<rootDir>/test/setup/one-realm/runtime.cjs',
};
if (!counted) Object.assign(base, oneRealm);
const engines = {
  globalSetup: '<rootDir>/test/setup/start-engines.mjs',
  globalTeardown: '<rootDir>/test/setup/stop-engines.mjs',
};
const faults = '<rootDir>/test/faults/';
const sources = ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/infra', '<rootDir>/test'];

export default {
  // One more than the cores that it is made for: suites wait for leases and deadlines a fifth of their time.
  maxWorkers: 3,
  testSequencer: '<rootDir>/test/setup/longest-first.mjs',
  testTimeout: 60_000,
  coverageProvider: 'v8',
  coverageDirectory: '.cache/coverage',
  collectCoverageFrom: [
    'apps/**/*.ts',
    'libs/**/*.ts',
    'infra/**/*.ts',
    '!**/*.spec.ts',
    '!**/testing/**',
    // Types alone: nothing of it is left at run time.
    '!libs/contexts/*/domain/**/commands.ts',
  ],
  projects: [
    { ...base, displayName: 'unit', roots: sources, testMatch: ['**/!(*.int|*.e2e|*.fault).spec.ts'] },
    {
      ...base,
      ...engines,
      displayName: 'integration',
      roots: sources,
      testMatch: ['**/*.int.spec.ts'],
      testPathIgnorePatterns: [faults],
    },
    {
      ...base,
      ...engines,
      displayName: 'e2e',
      roots: ['<rootDir>/test'],
      testMatch: ['**/*.e2e.spec.ts'],
      testPathIgnorePatterns: [faults],
    },
    {
      ...base,
      ...engines,
      displayName: 'faults',
      roots: sources,
      // Beside what they attack where they reach inside it.
      testMatch: ['<rootDir>/test/faults/**/*.{int,e2e}.spec.ts', '**/*.fault.spec.ts'],
    },
  ],
};
