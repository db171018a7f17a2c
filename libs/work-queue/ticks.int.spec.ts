import { startNatsServer, type TestNatsServer } from '@docket/engines/testing';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { createTickChannel, type Tick } from './index.js';

const tick = (fraction: number): Tick => ({ attempt: 1, fraction, at: '2026-01-01T00:00:00.000Z' });

describe('ticks', () => {
  let server: TestNatsServer;
  let connection: NatsConnection;

  beforeAll(async () => {
    server = await startNatsServer();
    connection = await connect({ servers: server.url });
  });
  afterAll(async () => {
    await connection.close();
    await server.stop();
  });

  async function collect(options: { jobId?: string }, enough: number, send: () => void) {
    const stop = new AbortController();
    const seen: (Tick & { jobId: string })[] = [];
    const watching = (async () => {
      const ticks = createTickChannel(connection).watch('default', { ...options, signal: stop.signal });
      for await (const each of ticks) if (seen.push(each) >= enough) stop.abort();
    })();
    await connection.flush();
    send();
    await watching;
    return seen;
  }

  it('reach who watches their job, and nobody else', async () => {
    const ticks = createTickChannel(connection);
    const seen = await collect({ jobId: 'a' }, 2, () => {
      ticks.publish('default', 'a', tick(0.1));
      ticks.publish('default', 'b', tick(0.2));
      ticks.publish('acme', 'a', tick(0.3));
      ticks.publish('default', 'a', tick(0.4));
    });
    expect(seen).toEqual([
      { ...tick(0.1), jobId: 'a' },
      { ...tick(0.4), jobId: 'a' },
    ]);
  });

  it('of all jobs of a tenant can be watched together', async () => {
    const ticks = createTickChannel(connection);
    const seen = await collect({}, 2, () => {
      ticks.publish('default', 'a', tick(0.1));
      ticks.publish('default', 'b', tick(0.2));
    });
    expect(seen.map(({ jobId }) => jobId)).toEqual(['a', 'b']);
  });

  it('never leave the subject of their job', async () => {
    const ticks = createTickChannel(connection);
    const seen = await collect({ jobId: 'a' }, 1, () => {
      ticks.publish('default', '>', tick(0.1));
      ticks.publish('default.a', 'x', tick(0.2));
      ticks.publish('default', 'a', tick(0.9));
    });
    expect(seen[0]!.fraction).toBe(0.9);
    const none = createTickChannel(connection).watch('default', {
      jobId: '*',
      signal: new AbortController().signal,
    });
    for await (const each of none) throw new Error(`nobody may watch ${each.jobId} through a wildcard`);
  });

  it('of a slow watcher drop the oldest, and are never held without bound', async () => {
    const ticks = createTickChannel(connection);
    const stop = new AbortController();
    const watch = createTickChannel(connection).watch('default', { jobId: 'slow', signal: stop.signal });
    const iterator = watch[Symbol.asyncIterator]();
    const first = iterator.next();
    await connection.flush();
    for (let n = 0; n < 1_000; n += 1) ticks.publish('default', 'slow', tick(n / 1_000));
    await first;
    await connection.flush();
    const rest: number[] = [];
    for (let n = 0; n < 256; n += 1) rest.push(((await iterator.next()).value as Tick).fraction);
    expect(rest.at(-1)).toBe(0.999);
    stop.abort();
    expect(await iterator.next()).toMatchObject({ done: true });
  });
});
