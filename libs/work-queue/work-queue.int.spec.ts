import { startNatsServer, type TestNatsServer } from '@docket/engines/testing';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { setTimeout as sleep } from 'node:timers/promises';
import { createWorkQueue, type WorkItem, type WorkQueue } from './index.js';

const method = 'pdf.text@1';
const item = (jobId: string, over: Partial<WorkItem> = {}): WorkItem => ({
  tenant: 'default',
  jobId,
  queue: 'default',
  method,
  priority: 5,
  attempt: 1,
  ...over,
});
const all = { queues: ['default'], methods: [method], waitMs: 0 };
const patient = { ...all, waitMs: 4_000 };

describe('the work queue', () => {
  let server: TestNatsServer;
  let connection: NatsConnection;
  let queue: WorkQueue;

  beforeEach(async () => {
    server = await startNatsServer();
    connection = await connect({ servers: server.url, maxReconnectAttempts: -1, reconnectTimeWait: 50 });
    queue = await createWorkQueue({ connection, leaseMs: 600 });
  });
  afterEach(async () => {
    await connection.close();
    await server.stop();
  });

  it('hands an item to one taker and removes it when it is done', async () => {
    expect(await queue.dispatch(item('a', { correlationId: 'c1' }))).toBe('dispatched');
    const lease = await queue.take(patient);
    expect(lease).toMatchObject({ item: item('a', { correlationId: 'c1' }), deliveries: 1, leaseMs: 600 });
    expect(await queue.take(all)).toBeUndefined();
    expect(await lease!.done()).toBe(true);
    expect(await queue.list()).toEqual([]);
  });

  it('keeps one item for a job, waiting or leased, however often it is dispatched', async () => {
    await queue.dispatch(item('a'));
    expect(await queue.dispatch(item('a', { attempt: 2 }))).toBe('already-there');
    const lease = await queue.take(patient);
    expect(await queue.dispatch(item('a'))).toBe('already-there');
    await lease!.done();
    expect(await queue.dispatch(item('a'))).toBe('dispatched');
  });

  it('tells which jobs have no item, of more than one question holds, and of all when the stream is gone', async () => {
    const ids = Array.from({ length: 1_203 }, (_, n) => `job-${n}`);
    expect(await queue.absent([])).toEqual([]);
    expect(await queue.absent(ids.map((id) => item(id)))).toHaveLength(ids.length);
    await Promise.all(ids.filter((_, n) => n % 3 !== 0).map((id) => queue.dispatch(item(id))));
    await queue.take(patient);
    const asked = [...ids.map((id) => item(id)), item('not.a.token')];
    const absent = (await queue.absent(asked)).map(({ jobId }) => jobId);
    expect(absent).toEqual([...ids.filter((_, n) => n % 3 === 0), 'not.a.token']);
    await connection.request('$JS.API.STREAM.DELETE.DOCKET_WORK', '');
    expect(await queue.absent(asked)).toEqual(asked);
  });

  it('gives one item to one of many takers at once', async () => {
    const other = await createWorkQueue({ connection, leaseMs: 600 });
    const takers = Array.from({ length: 10 }, (_, n) =>
      (n % 2 ? queue : other).take({ ...all, waitMs: 400 }),
    );
    await sleep(50);
    await queue.dispatch(item('a'));
    const taken = (await Promise.all(takers)).filter((lease) => lease !== undefined);
    expect(taken).toHaveLength(1);
  });

  it('wakes a waiting taker when work arrives', async () => {
    const waiting = queue.take({ ...all, tenants: ['default'], waitMs: 5_000 });
    await sleep(200);
    const dispatchedAt = Date.now();
    await queue.dispatch(item('a'));
    expect((await waiting)?.item.jobId).toBe('a');
    // Long before its own time is over.
    expect(Date.now() - dispatchedAt).toBeLessThan(2_500);
  });

  it('hands several items to one taker, at once also when there are fewer than it can use', async () => {
    for (const id of ['a', 'b', 'c']) await queue.dispatch(item(id));
    const askedAt = Date.now();
    const taken = await queue.takeMany({ ...all, waitMs: 5_000 }, 10);
    expect(taken.map(({ item: { jobId } }) => jobId)).toEqual(['a', 'b', 'c']);
    expect(Date.now() - askedAt).toBeLessThan(2_500);
  });

  it('gives each of many takers its own item, and the others their time', async () => {
    for (const id of ['a', 'b', 'c']) await queue.dispatch(item(id));
    const takeAndEnd = async (): Promise<string[]> => {
      const lease = await queue.take({ ...all, waitMs: 1_000 });
      await lease?.done();
      return lease === undefined ? [] : [`${lease.item.jobId} ${lease.deliveries}`];
    };
    const taken = await Promise.all(Array.from({ length: 8 }, takeAndEnd));
    expect(taken.flat().sort()).toEqual(['a 1', 'b 1', 'c 1']);
  });

  it('hands an item out again when its lease runs out, and counts it', async () => {
    await queue.dispatch(item('a'));
    await queue.take(patient);
    const again = await queue.take(patient);
    expect(again).toMatchObject({ deliveries: 2, item: { jobId: 'a' } });
  });

  it('goes on with leases of another length, also for what is leased already', async () => {
    await queue.dispatch(item('a'));
    await queue.take(patient);
    const configuredAnew = await createWorkQueue({ connection, leaseMs: 1_500 });
    const taken = await configuredAnew.take(patient);
    expect(taken).toMatchObject({ deliveries: 2, leaseMs: 1_500, item: { jobId: 'a' } });
    const takenAt = Date.now();
    expect(await queue.take(patient)).toMatchObject({ deliveries: 3, item: { jobId: 'a' } });
    expect(Date.now() - takenAt).toBeGreaterThan(1_000);
  });

  it('keeps a lease alive by heartbeats', async () => {
    await queue.dispatch(item('a'));
    const lease = await queue.take(patient);
    for (let beat = 0; beat < 6; beat += 1) {
      await sleep(250);
      expect(await lease!.heartbeat()).toBe(true);
    }
    expect(await queue.take(all)).toBeUndefined();
  });

  it('lets another taker have what is given back, at once or later', async () => {
    await queue.dispatch(item('a'));
    await (await queue.take(patient))!.giveBack();
    const second = await queue.take({ ...all, waitMs: 200 });
    expect(second).toMatchObject({ deliveries: 2 });
    await second!.giveBack(400);
    expect(await queue.take({ ...all, waitMs: 150 })).toBeUndefined();
    expect(await queue.take(patient)).toMatchObject({ deliveries: 3 });
  });

  it('goes on with a lease in another process, by its token', async () => {
    await queue.dispatch(item('a', { correlationId: 'c1' }));
    const token = (await queue.take(patient))!.seal({ attempt: 3, workerId: 'w1' });
    const elsewhere = await connect({ servers: server.url });
    const other = await createWorkQueue({ connection: elsewhere, leaseMs: 600 });
    const lease = other.resume(token);
    expect(lease).toMatchObject({
      tenant: 'default',
      jobId: 'a',
      attempt: 3,
      workerId: 'w1',
      correlationId: 'c1',
    });
    expect(await lease!.heartbeat()).toBe(true);
    expect(await lease!.done()).toBe(true);
    expect(await queue.list()).toEqual([]);
    expect(other.resume(`${token}A`)).toBeUndefined();
    await elsewhere.close();
  });

  it('takes higher bands first, and lower ones now and then', async () => {
    for (let n = 0; n < 20; n += 1) await queue.dispatch(item(`high-${n}`, { priority: 9 }));
    for (let n = 0; n < 3; n += 1) await queue.dispatch(item(`low-${n}`, { priority: 0 }));
    const order: string[] = [];
    for (let n = 0; n < 20; n += 1) {
      const lease = await queue.take(all);
      order.push(lease!.item.jobId.split('-')[0]!);
      await lease!.done();
    }
    expect(order.slice(0, 7)).toEqual(Array(7).fill('high'));
    expect(order.filter((band) => band === 'low')).toHaveLength(1);
  });

  it('takes turns among methods', async () => {
    const methods = ['a@1', 'b@1'];
    for (const each of methods)
      for (let n = 0; n < 6; n += 1) await queue.dispatch(item(`${each[0]}${n}`, { method: each }));
    const taken: string[] = [];
    for (let n = 0; n < 6; n += 1) taken.push((await queue.take({ ...all, methods }))!.item.method);
    expect(taken.filter((each) => each === 'a@1')).toHaveLength(3);
  });

  it('keeps tenants apart, and finds the work of all of them for a taker of all', async () => {
    await queue.dispatch(item('a', { tenant: 'acme' }));
    expect(await queue.take({ ...all, tenants: ['default'] })).toBeUndefined();
    expect((await queue.take(patient))?.item.tenant).toBe('acme');
  });

  it('finds work in a queue of any name for a taker of all queues', async () => {
    await queue.dispatch(item('a', { queue: 'night' }));
    expect(await queue.take(all)).toBeUndefined();
    expect((await queue.take({ methods: [method], waitMs: 3_000 }))?.item.queue).toBe('night');
  });

  it('tells how deep it is and how old', async () => {
    for (const id of ['a', 'b', 'c']) await queue.dispatch(item(id));
    await sleep(30);
    await queue.take(patient);
    const depth = (await queue.depth()).filter(({ band }) => band === 'p1');
    expect(depth).toEqual([
      {
        tenant: 'default',
        queue: 'default',
        method,
        band: 'p1',
        waiting: 2,
        leased: 1,
        oldestAgeMs: expect.any(Number),
      },
    ]);
    expect(depth[0]!.oldestAgeMs).toBeGreaterThanOrEqual(25);
    const listed = await queue.list({ limit: 2 });
    expect(listed.map((each) => each.item.jobId)).toEqual(['a', 'b']);
    const rest = await queue.list({ after: listed[1]!.sequence });
    expect(rest.map((each) => each.item.jobId)).toEqual(['c']);
  });

  it('makes its stream and consumers anew when they are lost', async () => {
    await queue.dispatch(item('a'));
    const lease = await queue.take(patient);
    await (await jetstreamManager(connection)).streams.delete('DOCKET_WORK');
    expect(await lease!.heartbeat()).toBe(false);
    expect(await lease!.done()).toBe(false);
    expect(await queue.dispatch(item('a'))).toBe('dispatched');
    expect((await queue.take(patient))?.deliveries).toBe(1);
  });

  it('never lets an ack for a lost stream hit an item of the new one', async () => {
    await queue.dispatch(item('a'));
    const stale = await queue.take(patient);
    await (await jetstreamManager(connection)).streams.delete('DOCKET_WORK');
    await sleep(5);
    await queue.dispatch(item('b'));
    await queue.take(patient);
    await stale!.done();
    expect((await queue.list()).map((each) => each.item.jobId)).toEqual(['b']);
  });

  it('keeps items and leases over a restart of the server, and its takers go on', async () => {
    await queue.dispatch(item('a'));
    const held = await queue.take(patient);
    const waiting = queue.take({ ...all, waitMs: 20_000 });
    await sleep(100);
    server.kill();
    await server.restart();
    await queueAnswers();
    await queue.dispatch(item('b'));
    const taken = await waiting.catch(() => queue.take({ ...all, waitMs: 10_000 }));
    expect(['a', 'b']).toContain(taken?.item.jobId);
    await held!.done();
    await taken!.done();
  });

  it('says so at once when NATS is away', async () => {
    await queue.dispatch(item('a'));
    server.kill();
    await sleep(300);
    await expect(queue.take(patient)).rejects.toMatchObject({ code: 'WORK_QUEUE.UNAVAILABLE' });
    await expect(queue.dispatch(item('b'))).rejects.toMatchObject({ code: 'WORK_QUEUE.UNAVAILABLE' });
    await server.restart();
    await queueAnswers();
    expect((await queue.take(patient))?.item.jobId).toBe('a');
  });

  it('stops waiting when told to, and drops nothing that was on its way', async () => {
    const stop = new AbortController();
    const waiting = queue.take({ ...all, tenants: ['default'], waitMs: 10_000, signal: stop.signal });
    await sleep(100);
    const dispatching = queue.dispatch(item('a'));
    stop.abort();
    const taken = await waiting;
    await dispatching;
    const lease = taken ?? (await queue.take({ ...all, waitMs: 300 }));
    expect(lease?.item.jobId).toBe('a');
  });

  it('removes what no dispatch has written, and goes on', async () => {
    await queue.dispatch(item('b'));
    await jetstream(connection).publish('work.default.default.pdf_text-1.p0.x', 'not json');
    const taken = await queue.take(patient);
    expect(taken?.item.jobId).toBe('b');
  });

  it('refuses a taker that asks for more lanes than anybody needs', async () => {
    const methods = Array.from({ length: 300 }, (_, n) => `m${n}@1`);
    await expect(queue.take({ ...all, methods })).rejects.toMatchObject({
      code: 'WORK_QUEUE.TOO_MANY_LANES',
    });
  });

  it('refuses more routes than its limit, with the way out', async () => {
    const small = await createWorkQueue({ connection, stream: 'DOCKET_WORK', maxRoutes: 3_072 });
    await expect(small.dispatch(item('a', { queue: 'Not A Queue' }))).rejects.toMatchObject({
      code: 'WORK_QUEUE.INVALID_ITEM',
    });
    await (await jetstreamManager(connection)).streams.delete('DOCKET_WORK');
    const limited = await createWorkQueue({ connection, maxRoutes: 1 });
    await limited.dispatch(item('a'));
    await expect(limited.dispatch(item('b', { queue: 'other' }))).rejects.toMatchObject({
      code: 'WORK_QUEUE.TOO_MANY_ROUTES',
    });
  });

  async function queueAnswers(): Promise<void> {
    for (let tries = 0; tries < 100; tries += 1) {
      const ok = await queue.depth().then(
        () => true,
        () => false,
      );
      if (ok) return;
      await sleep(50);
    }
    throw new Error('the queue did not come back');
  }
});
