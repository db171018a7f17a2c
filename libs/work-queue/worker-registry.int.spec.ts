import { startNatsServer, type TestNatsServer } from '@docket/engines/testing';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { createWorkerRegistry } from './worker-registry.js';

const worker = { workerId: 'host/1', tenant: null, queues: null, methods: ['pdf.text@2'] };

describe('the registry of workers', () => {
  let server: TestNatsServer;
  let nats: NatsConnection;
  let nowMs = Date.parse('2026-03-01T10:00:00.000Z');
  const now = () => new Date(nowMs);
  const open = async () => createWorkerRegistry({ connection: nats, now });
  const listed = async (count: number) => {
    const registry = await open();
    for (;;) {
      const workers = await registry.list();
      if (workers.length === count) return workers;
    }
  };

  beforeAll(async () => {
    server = await startNatsServer();
    nats = await connect({ servers: server.url });
  });
  afterAll(async () => {
    await nats.close();
    await server.stop();
  });

  it('shows who asks for work to every process, since when, and for how long it was not heard of', async () => {
    const registry = await open();
    expect(await registry.list()).toEqual([]);
    registry.announce(worker);
    registry.announce({ ...worker, tenant: 'acme', queues: ['night'] });
    const workers = await listed(2);
    expect(workers.map(({ tenant, queues }) => [tenant, queues]).sort()).toEqual([
      [null, null],
      ['acme', ['night']],
    ]);
    nowMs += 50_000;
    // Another process hears of it, as a heartbeat of its running attempt.
    (await open()).touch('host/1', null);
    for (let seenAt = ''; seenAt !== now().toISOString();) {
      seenAt = (await registry.list()).find(({ tenant }) => tenant === null)!.seenAt;
    }
    nowMs += 20_000;
    const [left] = await listed(1);
    expect(left).toMatchObject({ tenant: null, since: '2026-03-01T10:00:00.000Z' });
    nowMs += 60_000;
    await listed(0);
    (await open()).touch('nobody', null);
    await listed(0);
  });
});
