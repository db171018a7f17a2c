/** `npm run check`: everything that can be found wrong without running the code. */
import { installPackages, step, stepsAtOnce } from './install.mjs';

await installPackages();
// The set-up of the tests enters the build, so there has to be one for its imports to be checked.
await step('Building', process.execPath, ['infra/build.mjs']);
await stepsAtOnce({
  Types: ['npx', 'tsgo', '--noEmit'],
  'Types of the console': ['npx', 'tsgo', '--noEmit', '-p', 'apps/console'],
  'Types of its tests': ['npx', 'tsgo', '--noEmit', '-p', 'test/e2e/console'],
  'API client': [process.execPath, 'infra/api-client.mjs', '--check'],
  Lint: ['npx', 'eslint', '.', '--max-warnings', '0'],
  Imports: ['npx', 'depcruise', '--output-type', 'err-long', 'apps', 'libs', 'infra', 'test'],
  Formatting: ['npx', 'prettier', '--check', '--log-level', 'warn', '.'],
});
