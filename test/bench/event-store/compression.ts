import { createEventStore, wantedStream } from '@docket/event-store';
import { startNatsServer } from '@docket/engines/testing';
import { timeOrderedId } from '@docket/kernel';
import { jetstreamManager, StoreCompression, type StreamConfig } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { randomUUID } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inTurns, median, medianRatio, type Bench } from '../bench.js';
import { atOnce, benchContext, eventsPerSecond, measuredEventType, reading } from './setting.js';

const EVENTS = 60_000;
const AT_ONCE = 512;
/** A block is compressed when it is full and the next one is begun; then the old file goes. */
const SETTLE_MS = 2_000;

async function bytesBelow(folder: string): Promise<number> {
  let bytes = 0;
  for (const name of await readdir(folder, { recursive: true })) {
    const found = await stat(join(folder, name)).catch(() => undefined);
    if (found?.isFile() === true) bytes += found.size;
  }
  return bytes;
}

interface Side {
  readonly appended: number;
  readonly read: number;
  readonly bytesPerEvent: number;
}

async function measure(compression: StoreCompression, total: number): Promise<Side> {
  const server = await startNatsServer();
  const connection = await connect({ servers: server.url });
  try {
    // From the start: a server takes the change of a stream that is there, and goes on without.
    const manager = await jetstreamManager(connection);
    await manager.streams.add({ ...wantedStream(), compression } as unknown as StreamConfig);
    const store = createEventStore({ connection, events: [measuredEventType] });
    const appended = await eventsPerSecond(total, () =>
      atOnce(AT_ONCE, total, async (index) => {
        const id = timeOrderedId();
        // Half of the text is as varied as ids and hashes are, half of it repeats, as field names and states do.
        const varied = {
          ...reading(id, index),
          note: randomUUID() + randomUUID() + randomUUID() + 'state '.repeat(18),
        };
        const context = { ...benchContext, correlationId: randomUUID() };
        const aggregate = { tenant: 'acme', type: 'meter', id };
        await store.append(aggregate, [{ type: 'ReadingTaken', data: varied }], {
          expected: 'none',
          context,
        });
      }),
    );
    await sleep(SETTLE_MS);
    const bytesPerEvent = (await bytesBelow(join(server.storeDir, 'jetstream'))) / total;
    // What is read comes from the files, not from what the server still has in memory.
    await server.restart();
    while ((await store.head()).last < total) await sleep(50);
    const read = await eventsPerSecond(total, async () => {
      let count = 0;
      for await (const { events } of store.read({ after: 0 })) count += events.length;
      if (count !== total) throw new Error(`${count} of ${total} events were read`);
    });
    return { appended, read, bytesPerEvent };
  } finally {
    await connection.close();
    await server.stop();
  }
}

export const compressionBench: Bench = {
  summary: 'bytes on disk, appends/s and reads/s of a log with s2 compression ÷ one without',
  async run({ rounds, scale, say }) {
    const total = Math.round(EVENTS * scale);
    const side = (name: string, compression: StoreCompression) => async () => {
      const { appended, read, bytesPerEvent } = await measure(compression, total);
      return {
        [`${name}AppendsPerSecond`]: appended,
        [`${name}ReadsPerSecond`]: read,
        [`${name}BytesPerEvent`]: bytesPerEvent,
      };
    };
    const figures = await inTurns(
      rounds,
      { plain: side('plain', StoreCompression.None), s2: side('s2', StoreCompression.S2) },
      say,
    );
    const ratio = (what: string): number => medianRatio(figures[`s2${what}`]!, figures[`plain${what}`]!);
    return {
      figures: {
        ...Object.fromEntries(Object.entries(figures).map(([name, values]) => [name, median(values)])),
        bytesRatio: ratio('BytesPerEvent'),
        appendRatio: ratio('AppendsPerSecond'),
        readRatio: ratio('ReadsPerSecond'),
      },
      targets: [],
      method:
        `${total} events of about 400 bytes with all their headers, half of the payload as varied as ids, one an append, ${AT_ONCE} in ` +
        'flight, on a server of its own for each side and round; bytes of all files of the store, read after a restart.',
    };
  },
};
