/**
 * `npm run engines -- get hyphy` (or `picture-model`): fetches what methods need into the cache, for workers that run apart
 * from `npm start`.
 * `npm run engines -- run`: NATS and MongoDB on `DOCKET_HOME` without any app, e.g. for `docket restore`, until Ctrl-C.
 */
import { installPackages, root } from './install.mjs';

const SETTINGS = { hyphy: 'DOCKET_HYPHY', 'picture-model': 'DOCKET_PICTURE_MODEL' };
const [verb, name = ''] = process.argv.slice(2);
if (verb !== 'run' && (verb !== 'get' || !Object.hasOwn(SETTINGS, name))) {
  const names = Object.keys(SETTINGS).join('|');
  process.stderr.write(`Usage: npm run engines -- get ${names}\n       npm run engines -- run\n`);
  process.exit(2);
}
process.chdir(root);
await installPackages();
const { build } = await import('../build.mjs');
const { failures } = await build();
for (const { file, message } of failures) process.stderr.write(`${file}: ${message}\n`);
if (failures.length > 0) process.exit(1);
if (verb === 'run') await runEngines();
const { cacheFolder, hyphyProgram, pictureModel } = await import(`${root}dist/infra/engines/index.js`);
const supply = name === 'hyphy' ? hyphyProgram : pictureModel;
try {
  let shown = '';
  const program = await supply(process.env.DOCKET_CACHE || cacheFolder(), ({ step, message }) => {
    const line = `${step}: ${message}`;
    if (line !== shown) process.stderr.write(`${line}\n`);
    shown = line;
  });
  process.stderr.write(`${program.chosen}\nSet this for workers:\n`);
  process.stdout.write(`${SETTINGS[name]}=${program.file}\n`);
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}

async function runEngines() {
  const { resolve } = await import('node:path');
  const { cacheFolder, startEngines } = await import(`${root}dist/infra/engines/index.js`);
  try {
    const engines = await startEngines({
      home: resolve(process.env.DOCKET_HOME || '.docket'),
      cache: process.env.DOCKET_CACHE || cacheFolder(),
      natsUrl: process.env.NATS_URL || undefined,
      mongodbUri: process.env.MONGODB_URI || undefined,
    });
    process.stderr.write(
      'The engines run, without any app. Set this for commands; Ctrl-C ends the engines.\n',
    );
    process.stdout.write(`NATS_URL=${engines.nats.url}\nMONGODB_URI=${engines.mongodb.uri}\n`);
    const ended = new Promise((end) => {
      for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => end(undefined));
    });
    const reason = await Promise.race([ended, engines.failed]);
    if (reason !== undefined) process.stderr.write(`${reason}\n`);
    await engines.stop();
    process.exit(reason === undefined ? 0 : 1);
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
