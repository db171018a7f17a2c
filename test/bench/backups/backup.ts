import { createContentStore } from '@docket/content-store';
import { backUp, openBackupFolder, checkBackup, openBackup } from '@docket/contexts/backups/application';
import { createEventStore } from '@docket/event-store';
import { timeOrderedId } from '@docket/kernel';
import { createHeadStore } from '@docket/transparency';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, open, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inTurns, median, medianRatio, type Bench } from '../bench.js';
import { benchContext, measuredEventType, reading, startBenchServer } from '../event-store/setting.js';

const OBJECTS = 160;
const OBJECT_BYTES = 1_048_576;
const EVENTS = 4_000;

/** Half of the bytes compress well, half of them not at all. */
function objectOf(index: number): Buffer {
  return index % 2 === 0
    ? randomBytes(OBJECT_BYTES)
    : Buffer.from(`${index} `.repeat(OBJECT_BYTES)).subarray(0, OBJECT_BYTES);
}

/** Every file read, hashed, written and flushed: what a copy that can be trusted costs at least. */
async function copyWithHash(from: string, to: string): Promise<void> {
  await mkdir(to);
  for (const name of await readdir(from)) {
    const hash = createHash('sha256');
    const file = await open(join(to, name), 'wx');
    for await (const chunk of createReadStream(join(from, name), { highWaterMark: 262_144 })) {
      hash.update(chunk as Buffer);
      await file.writeFile(chunk as Buffer);
    }
    hash.digest('hex');
    await file.sync();
    await file.close();
  }
}

export const backupBench: Bench = {
  summary:
    'MB/s of a backup (read, compressed, encrypted, hashed, flushed) ÷ a bare copy of the files with SHA-256',
  async run({ rounds, scale, say }) {
    const server = await startBenchServer();
    const work = await mkdtemp(join(tmpdir(), 'docket-bench-backup-'));
    try {
      const { connection } = server;
      const store = createEventStore({ connection, events: [measuredEventType] });
      const content = await createContentStore({ connection });
      const heads = await createHeadStore({ connection });
      const objects = Math.max(4, Math.round(OBJECTS * scale));
      const events = Math.max(100, Math.round(EVENTS * scale));
      say(`writing ${objects} objects of ${OBJECT_BYTES} bytes and ${events} events`);
      const source = join(work, 'source');
      await mkdir(source);
      for (let index = 0; index < objects; index += 1) {
        const bytes = objectOf(index);
        await writeFile(join(source, String(index)), bytes);
        await content.putResult('acme', bytes, { mediaType: 'application/octet-stream' });
      }
      for (let index = 0; index < events; index += 1) {
        const aggregate = { tenant: 'acme', type: 'meter', id: timeOrderedId() };
        const event = { type: 'ReadingTaken', data: reading(aggregate.id, index) };
        await store.append(aggregate, [event], { expected: 'none', context: benchContext });
      }
      const identity = await generateX25519Identity();
      const recipient = await identityToRecipient(identity);
      const megabytes = (objects * OBJECT_BYTES) / 1e6;
      const timed = async (work: () => Promise<unknown>): Promise<number> => {
        const startedMs = performance.now();
        await work();
        return megabytes / ((performance.now() - startedMs) / 1_000);
      };
      const make = (folder: string, recipients: readonly string[], round: number) =>
        backUp({
          id: `b-${round}-${timeOrderedId()}`,
          folder: openBackupFolder(folder),
          connection,
          content,
          heads,
          keys: { root: async () => undefined, subjects: async function* () {} },
          recipients,
          bytesPerSecond: 0,
          now: new Date(),
        });
      const figures = await inTurns(
        rounds,
        {
          encrypted: async (round) => {
            const folder = join(work, `encrypted-${round}`);
            const backupMbPerSecond = await timed(() => make(folder, [recipient], round));
            const again = await timed(() => make(folder, [recipient], round));
            const checkMbPerSecond = await timed(async () =>
              checkBackup(await openBackup(openBackupFolder(folder), [identity])),
            );
            await rm(folder, { recursive: true });
            return { backupMbPerSecond, againMbPerSecond: again, checkMbPerSecond };
          },
          plain: async (round) => {
            const folder = join(work, `plain-${round}`);
            const unencryptedMbPerSecond = await timed(() => make(folder, [], round));
            await rm(folder, { recursive: true });
            return { unencryptedMbPerSecond };
          },
          copy: async (round) => {
            const folder = join(work, `copy-${round}`);
            const copyMbPerSecond = await timed(() => copyWithHash(source, folder));
            await rm(folder, { recursive: true });
            return { copyMbPerSecond };
          },
        },
        say,
      );
      return {
        figures: {
          ...Object.fromEntries(Object.entries(figures).map(([name, values]) => [name, median(values)])),
          ratio: medianRatio(figures['backupMbPerSecond']!, figures['copyMbPerSecond']!),
          unencryptedRatio: medianRatio(figures['unencryptedMbPerSecond']!, figures['copyMbPerSecond']!),
        },
        targets: [],
        method:
          `${objects} objects of 1 MiB, half of them compressible, and ${events} events. Backup: read from the object store of NATS, ` +
          'compressed where it helps, encrypted with age, hashed, flushed and renamed, one file an object. "again" is a second ' +
          'backup of the same system into the same folder. Copy: the same files read, hashed, written and flushed, one after the other.',
      };
    } finally {
      await server.stop();
      await rm(work, { recursive: true });
    }
  },
};
