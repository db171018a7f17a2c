/** `npm run docket -- <command>`: the command line, with packages and build made sure of first, quietly. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { installPackages, root } from './install.mjs';

// npm runs scripts in the project's folder; called otherwise, this keeps where the person is.
process.env.INIT_CWD ??= process.cwd();
process.chdir(root);
await installPackages();
const { build } = await import('../build.mjs');
const { failures } = await build();
const main = `${root}dist/apps/admin/main.js`;
if (failures.length > 0 && !existsSync(main)) {
  for (const { file, message } of failures) process.stderr.write(`${file}: ${message}\n`);
  process.exit(1);
}
process.setSourceMapsEnabled(true);
await import(main);
