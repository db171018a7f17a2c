import { applyStreams, createEventStore, exportEvents, importEvents } from '@docket/event-store';
import { startNatsServer } from '@docket/engines/testing';
import { timeOrderedId } from '@docket/kernel';
import { connect } from '@nats-io/transport-node';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { inTurns, median, medianRatio, type Bench } from '../bench.js';
import { bareMessage, bareRequester } from './bare.js';
import {
  atOnce,
  benchContext,
  eventsPerSecond,
  measuredEventType,
  reading,
  startBenchServer,
  type BenchServer,
} from './setting.js';

const EVENTS = 50_000;
const AT_ONCE = 512;
const EVENTS_PER_AGGREGATE = 10;

/** Half of the events come one an append, half of them five an append. */
async function writeLog({ connection }: BenchServer, total: number): Promise<void> {
  const store = createEventStore({ connection, events: [measuredEventType] });
  await atOnce(AT_ONCE, total / EVENTS_PER_AGGREGATE, async (lane) => {
    const aggregate = { tenant: 'acme', type: 'meter', id: timeOrderedId() };
    let position = 0;
    for (const size of [1, 1, 5, 1, 1, 1]) {
      const events = Array.from({ length: size }, (_, index) => ({
        type: 'ReadingTaken',
        data: reading(aggregate.id, lane * EVENTS_PER_AGGREGATE + index),
      }));
      const result = await store.append(aggregate, events, {
        expected: position === 0 ? 'none' : position,
        context: benchContext,
      });
      if (!result.ok) throw new Error('Conflict: nobody else writes here');
      position = result.position;
    }
  });
}

async function* linesOf(file: string): AsyncGenerator<string> {
  for await (const line of createInterface({ input: createReadStream(file, { highWaterMark: 1_048_576 }) }))
    yield line;
}

async function* withLineEnds(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
}

/** The same work on a server of its own, which is there only for this round. */
async function onFreshServer(work: (server: BenchServer) => Promise<number>): Promise<number> {
  const server = await startNatsServer();
  const connection = await connect({ servers: server.url });
  try {
    await applyStreams(connection);
    return await work({ url: server.url, connection, stop: () => Promise.resolve() });
  } finally {
    await connection.close();
    await server.stop();
  }
}

export const transferBench: Bench = {
  summary:
    'events/s of an export into a file and of its import into an empty log ÷ bare publishing of as many',
  async run({ rounds, scale, say }) {
    const server = await startBenchServer();
    const folder = await mkdtemp(join(tmpdir(), 'docket-transfer-'));
    const file = join(folder, 'log.jsonl');
    try {
      const total = Math.round((EVENTS * scale) / EVENTS_PER_AGGREGATE) * EVENTS_PER_AGGREGATE;
      say(`writing ${total} events`);
      await writeLog(server, total);
      const { connection } = server;
      const exportLog = (): Promise<void> =>
        pipeline(Readable.from(withLineEnds(exportEvents({ connection }))), createWriteStream(file));
      await exportLog();
      const figures = await inTurns(
        rounds,
        {
          export: async () => ({ exportedPerSecond: await eventsPerSecond(total, exportLog) }),
          import: async () => ({
            importedPerSecond: await onFreshServer(({ connection: fresh }) =>
              eventsPerSecond(total, () => importEvents({ connection: fresh, lines: () => linesOf(file) })),
            ),
          }),
          bare: async () => ({
            barePublishPerSecond: await onFreshServer(async ({ connection: fresh }) => {
              const publish = bareRequester(fresh);
              const messages = Array.from({ length: total }, (_, index) =>
                bareMessage({ tenant: 'acme', type: 'meter', id: timeOrderedId() }, index),
              );
              return eventsPerSecond(total, () =>
                atOnce(AT_ONCE, total, (index) => publish(messages[index]!)),
              );
            }),
          }),
        },
        say,
      );
      return {
        figures: {
          ...Object.fromEntries(Object.entries(figures).map(([name, values]) => [name, median(values)])),
          importRatio: medianRatio(figures['importedPerSecond']!, figures['barePublishPerSecond']!),
          exportRatio: medianRatio(figures['exportedPerSecond']!, figures['barePublishPerSecond']!),
        },
        targets: [],
        method:
          `${total} events of 400 bytes, half of them in appends of five. Export: read, hashed, into a file. Import: the file checked ` +
          `as a whole, then written with its positions. Bare: as many single publishes, ${AT_ONCE} in flight, unchecked.`,
      };
    } finally {
      await server.stop();
      await rm(folder, { recursive: true });
    }
  },
};
