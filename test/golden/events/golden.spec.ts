import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { composition } from '@docket/contexts';
import { checkGolden, goldenChecksum, goldenName, shippedVersions, type GoldenEvent } from '@docket/event-store/testing';
import { goldenFolder } from './folder.js';

const checksums = JSON.parse(readFileSync(join(goldenFolder, 'checksums.json'), 'utf8')) as Record<string, string>;
const files = readdirSync(goldenFolder).filter((name) => name.endsWith('.json') && name !== 'checksums.json');
const read = (name: string): string => readFileSync(join(goldenFolder, name), 'utf8');

describe('golden events', () => {
  it('exist for every version of every event type that was shipped', () => {
    const wanted = shippedVersions(composition.eventTypes).map(({ event, version }) => goldenName(event.type, version));
    expect(wanted.filter((name) => !files.includes(name))).toEqual([]);
  });

  it('never change: each has the checksum that it was shipped with', () => {
    const changed = files.filter((name) => checksums[name] !== goldenChecksum(read(name)));
    expect(changed).toEqual([]);
  });

  it('never go: each that was shipped is still there', () => {
    expect(Object.keys(checksums).filter((name) => !files.includes(name))).toEqual([]);
  });

  it.each(files)('%s decodes to the newest version, with its context', (name) => {
    const golden = JSON.parse(read(name)) as GoldenEvent;
    expect(goldenName(golden.type, golden.version)).toBe(name);
    expect(checkGolden(golden, composition.eventTypes)).toEqual([]);
  });

  it('fail when a schema takes back what it once took', () => {
    const golden = JSON.parse(read(files[0]!)) as GoldenEvent;
    const narrowed = composition.eventTypes.map((event) =>
      event.type === golden.type
        ? { ...event, schemas: { ...event.schemas, [golden.version]: { type: 'object', maxProperties: 0 } } }
        : event,
    );
    expect(checkGolden(golden, narrowed)).not.toEqual([]);
    expect(checkGolden(golden, [])).toEqual([`${golden.type} is no longer registered, but it was shipped`]);
  });
});
