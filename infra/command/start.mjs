/** `npm start`: packages, build, then every app in this process on local engines. */
import { installPackages, root, step } from './install.mjs';

const parent = process.ppid;
await installPackages();
await step('Building', process.execPath, ['infra/build.mjs']);
// npm was ended meanwhile: nobody waits for this start any more.
if (process.ppid !== parent) process.exit(1);
process.setSourceMapsEnabled(true);
await import(`${root}dist/apps/standalone/main.js`);
