/** `node infra/command/program.mjs <file below dist> [arguments]`: a program of the build, with packages and build made sure of first. */
import { spawn } from 'node:child_process';
import { installPackages, root, step } from './install.mjs';

await installPackages();
await step('Building', process.execPath, ['infra/build.mjs']);
const [program = '', ...args] = process.argv.slice(2);
const node = ['--expose-gc', '--enable-source-maps', `dist/${program}`, ...args];
const child = spawn(process.execPath, node, { cwd: root, stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
process.exitCode = await new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)));
