import { readSettings } from '@docket/configuration';
import { messageOf } from '@docket/kernel';
import { readOptions, usage } from './options.js';
import { startStandalone } from './standalone.js';

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) process.stdout.write(`${usage}\n`);
  else await startStandalone(readSettings(process.env), options);
} catch (error) {
  const debug = (process.env['DEBUG'] ?? '') !== '' && error instanceof Error;
  process.stderr.write(`\nDocket did not start.\n${debug ? (error.stack ?? '') : messageOf(error)}\n`);
  process.exit(1);
}
