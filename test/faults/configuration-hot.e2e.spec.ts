import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { WorkerTown } from './workers/worker-town.js';

const KEY = 'configuration-admin-key-0123456789-abcdef';
const MOST_MS = 2_000;
const ROUNDS = 5;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

describe('a change of the configuration, with every app a process of its own', () => {
  let town: WorkerTown;
  let ports: number[];

  beforeAll(async () => {
    town = await WorkerTown.found({ leaseMs: 5_000 });
    ports = [await freePort(), await freePort()];
    for (const port of ports) await town.startApi(port, KEY);
    await town.startWorker(1);
  }, 180_000);
  afterAll(async () => town.leave());

  const call = async (api: number, method: string, path: string, body?: object) => {
    const response = await fetch(`http://127.0.0.1:${ports[api]}${path}`, {
      method,
      headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Readonly<Record<string, unknown>> };
  };
  /** How long another process keeps the old value. */
  const msUntil = async (api: number, value: number): Promise<number> => {
    const startedMs = performance.now();
    while (performance.now() - startedMs < 10 * MOST_MS) {
      const { body } = await call(api, 'GET', '/v1/server/config');
      if ((body['thresholds'] as { localBytes: number }).localBytes === value) break;
      await sleep(5);
    }
    return performance.now() - startedMs;
  };

  it('counts everywhere within two seconds, and is rolled back everywhere', async () => {
    const path = '/v1/configuration/routing.local-bytes';
    const positions: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const value = 1_000_000 + round;
      const writer = round % 2;
      const set = await call(writer, 'PUT', path, { value, reason: 'a test' });
      expect(set.status).toBe(200);
      expect(await msUntil(1 - writer, value)).toBeLessThan(MOST_MS);
      expect(await msUntil(writer, value)).toBeLessThan(MOST_MS);
      positions.push(set.body['position'] as number);
    }
    const back = { toPosition: positions[0]!, reason: 'a test' };
    const rolled = await call(1, 'POST', '/v1/configuration/rollback', back);
    expect([rolled.status, rolled.body['changed']]).toEqual([200, true]);
    expect(await msUntil(0, 1_000_000)).toBeLessThan(MOST_MS);
    // The worker is a third process: what it starts names the version that it knows.
    await sleep(MOST_MS / 4);
    await town.submit('job-1', await town.csv(1_000));
    let started: Readonly<Record<string, unknown>> | undefined;
    while (started === undefined) {
      const events = await town.store.readAggregate({ tenant: 'default', type: 'job', id: 'job-1' });
      started = events.find(({ type }) => type === 'JobAttemptStarted')?.data as typeof started;
      await sleep(20);
    }
    expect(started['configurationVersion']).toBe(rolled.body['position']);
  }, 120_000);
});
