/** `npm start`: packages, build, then every app in this process on local engines. */
import { installPackages, root, step } from './install.mjs';

await installPackages();
await step('Building', process.execPath, ['infra/build.mjs']);
process.setSourceMapsEnabled(true);
await import(`${root}dist/apps/standalone/main.js`);
