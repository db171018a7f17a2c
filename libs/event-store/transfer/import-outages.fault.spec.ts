import { Requests } from '@docket/jetstream';
import { startNatsServer, type TestNatsServer } from '@docket/engines/testing';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { createEventStore } from '../event-store.js';
import { EVENT_STORE_ERRORS } from '../protocol/error-table.js';
import { applyStreams } from '../streams/plan.js';
import { newNote, note, noteContext as context, noteEventTypes } from '../testing/index.js';
import { exportEvents } from './export.js';
import type { ExportLine } from './format.js';
import { importEvents, type ImportProgress } from './import.js';

/** Every fifth append is one event, the others are batches of three. */
const APPENDS = 150;

interface Log {
  readonly server: TestNatsServer;
  readonly connection: NatsConnection;
}

describe('an import in trouble', () => {
  let source: Log;
  let target: Log;
  let exported: string[];

  const startLog = async (maxBytes = -1): Promise<Log> => {
    const server = await startNatsServer();
    const connection = await connect({
      servers: server.url,
      reconnectTimeWait: 100,
      maxReconnectAttempts: -1,
    });
    await applyStreams(connection, { maxBytes });
    return { server, connection };
  };
  const stop = async ({ server, connection }: Log): Promise<void> => {
    await connection.close();
    await server.stop();
  };
  const linesOfLog = async ({ connection }: Log): Promise<string[]> => {
    const all: string[] = [];
    for await (const line of exportEvents({ connection })) all.push(line);
    return all;
  };
  /** @param trouble begins in front of a line of the second reading, when events are written */
  const importWith = (at: number, trouble: () => Promise<unknown>, seen: ImportProgress[] = []) => {
    let reading = 0;
    return importEvents({
      connection: target.connection,
      onProgress: (progress) => void seen.push(progress),
      lines: async function* () {
        reading += 1;
        for (const [index, line] of exported.entries()) {
          if (reading === 2 && index === at) await trouble();
          yield line;
        }
      },
    });
  };
  const stage = async (line: string): Promise<void> => {
    const { event } = JSON.parse(line) as ExportLine;
    const headers = Buffer.from(event.headers, 'latin1');
    Requests.of(target.connection, EVENT_STORE_ERRORS).publish(
      event.subject,
      Buffer.from(event.payload!),
      headers,
    );
    await target.connection.flush();
  };

  beforeAll(async () => {
    source = await startLog();
    const store = createEventStore({ connection: source.connection, events: noteEventTypes });
    for (let append = 0; append < APPENDS; append += 1) {
      const events = append % 5 === 0 ? [note('a')] : [note('b'), note('c'), note('d')];
      await store.append(newNote(), events, { expected: append % 2 === 0 ? 'none' : 'any', context });
    }
    exported = await linesOfLog(source);
  });

  beforeEach(async () => {
    target = await startLog();
  });

  afterEach(() => stop(target));
  afterAll(() => stop(source));

  it.each([20, 21, 22, 300])(
    'goes through a crash of its server in front of line %d, and the copy is the same to the byte',
    async (line) => {
      const restarted: Promise<void>[] = [];
      const result = await importWith(line, () => {
        target.server.kill();
        restarted.push(target.server.restart());
        return Promise.resolve();
      });
      await Promise.all(restarted);
      expect(result).toMatchObject({ skipped: 0, position: exported.length - 2 });
      expect(await linesOfLog(target)).toEqual(exported);
    },
  );

  it('goes on behind what a lost connection left of a batch', async () => {
    // Line 1 is a single event, 2 to 4 are a batch.
    await importWith(2, () => stage(exported[2]!));
    expect(await linesOfLog(target)).toEqual(exported);
  });

  it('says that there is no room, and goes on when there is', async () => {
    await stop(target);
    target = await startLog(100_000);
    const importing = () => importWith(0, () => Promise.resolve());
    await expect(importing()).rejects.toMatchObject({ code: 'EVENT_STORE.FULL' });
    await applyStreams(target.connection);
    await importing();
    expect(await linesOfLog(target)).toEqual(exported);
  });

  it('ends when somebody else writes to the log', async () => {
    const store = createEventStore({ connection: target.connection, events: noteEventTypes });
    const write = () => store.append(newNote(), [note('mine')], { expected: 'none', context });
    await expect(importWith(30, write)).rejects.toMatchObject({ code: 'EVENT_STORE.IMPORT_MISPLACED' });
  });

  it('says how far it is: how many are checked, then how many of all are written', async () => {
    const seen: ImportProgress[] = [];
    await importWith(0, () => Promise.resolve(), seen);
    const total = exported.length - 2;
    const writing = seen.filter(({ phase }) => phase === 'writing');
    expect(writing[0]).toEqual({ phase: 'writing', done: 0, total });
    expect(writing.at(-1)).toEqual({ phase: 'writing', done: total, total });
  });
});
