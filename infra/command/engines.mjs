/** `npm run engines -- get hyphy`: fetches an engine into the cache, for workers that run apart from `npm start`. */
import { installPackages, root } from './install.mjs';

const [verb, name] = process.argv.slice(2);
if (verb !== 'get' || name !== 'hyphy') {
  process.stderr.write('Usage: npm run engines -- get hyphy\n');
  process.exit(2);
}
process.chdir(root);
await installPackages();
const { build } = await import('../build.mjs');
const { failures } = await build();
for (const { file, message } of failures) process.stderr.write(`${file}: ${message}\n`);
if (failures.length > 0) process.exit(1);
const { cacheFolder, hyphyProgram } = await import(`${root}dist/infra/engines/index.js`);
try {
  let shown = '';
  const program = await hyphyProgram(process.env.DOCKET_CACHE || cacheFolder(), ({ step, message }) => {
    const line = `${step}: ${message}`;
    if (line !== shown) process.stderr.write(`${line}\n`);
    shown = line;
  });
  process.stderr.write(`${program.chosen}\nSet this for workers:\n`);
  process.stdout.write(`DOCKET_HYPHY=${program.file}\n`);
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
