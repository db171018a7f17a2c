/**
 * Four suites: `unit` needs no engine; `integration`, `e2e` and `faults` run on real ones that the set-up starts. `faults`
 * kills, stops and cuts off what it tests, and has a command of its own: `npm run test:faults`.
 */
const base = {
  rootDir: import.meta.dirname,
  testEnvironment: '<rootDir>/test/setup/one-realm/environment.cjs',
  runtime: '<rootDir>/test/setup/one-realm/runtime.cjs',
  // Suites run as the build wrote them.
  transform: {},
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.docket', '<rootDir>/.cache'],
};
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
  // For a machine that is busy: nothing is slow by itself, what hangs ends all the same.
  testTimeout: 120_000,
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
