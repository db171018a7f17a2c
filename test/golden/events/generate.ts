/**
 * `node dist/test/golden/events/generate.js`: writes the golden file of every version that has none, and adds its
 * checksum to the list. Never touches a file that is there: a shipped event does not change.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { composition } from '@docket/contexts';
import { goldenChecksum, goldenName, makeGolden, shippedVersions } from '@docket/event-store/testing';
import { sample } from './sample.js';
import { goldenFolder } from './folder.js';

const list = join(goldenFolder, 'checksums.json');
const checksums = existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as Record<string, string>) : {};
for (const { event, version } of shippedVersions(composition.eventTypes)) {
  const name = goldenName(event.type, version);
  const file = join(goldenFolder, name);
  if (existsSync(file)) continue;
  const golden = makeGolden(event, version, sample(event.schemas[version]!) as object);
  const text = `${JSON.stringify(golden, null, 2)}\n`;
  writeFileSync(file, text);
  checksums[name] = goldenChecksum(text);
  process.stdout.write(`${name}\n`);
}
const sorted = Object.fromEntries(Object.entries(checksums).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(list, `${JSON.stringify(sorted, null, 2)}\n`);
