/** `npm run screenshots`: pictures of the console for the README, of a Docket that has run its samples. */
import { installPackages, root, step } from './install.mjs';

await installPackages();
await step('Building', process.execPath, ['infra/build.mjs']);
const program = `${root}dist/test/e2e/console/screenshots.js`;
await step('Drawing the pages', process.execPath, ['--enable-source-maps', program]);
process.stderr.write(`${root}docs/images\n`);
