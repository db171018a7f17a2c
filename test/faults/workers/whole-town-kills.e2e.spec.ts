import type { RecordedEvent } from '@docket/kernel';
import { POISON_LIMIT } from '@docket/contexts/jobs/testing';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AppProcess } from './app-process.js';
import { WorkerTown } from './worker-town.js';

const ROUNDS = 8;
const JOBS_A_ROUND = 4;
const JOBS = ROUNDS * JOBS_A_ROUND;
const WORKERS = 2;
const LEASE_MS = 2_000;
const LIMIT_MS = 300_000;
const KEY = 'whole-town-admin-key-0123456789-abcdef';
/** One each round, in this order, while the jobs of the round come in. */
const VICTIMS = ['worker', 'api', 'worker', 'projector'] as const;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

describe('an API, a projector and workers that are killed in turn', () => {
  let town: WorkerTown;
  let api: AppProcess;
  let port: number;

  afterEach(async () => {
    await town.leave();
  });

  const post = async (path: string, body: string, headers: Record<string, string>) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: 'POST',
      body,
      headers: { authorization: `Bearer ${KEY}`, ...headers },
      signal: AbortSignal.timeout(10_000),
    });
    return { status: response.status, body: (await response.json()) as Record<string, string> };
  };

  /** As a client does it: the same request under the same key until it is accepted. */
  async function submit(key: string, documentId: string, until: number): Promise<string> {
    const retry = { maxAttempts: 20, initialDelayMs: 100, maxDelayMs: 1_000 };
    const body = JSON.stringify({ method: 'csv.profile', documentId, retry });
    const headers = { 'content-type': 'application/json', 'idempotency-key': key };
    while (Date.now() < until) {
      const answer = await post('/v1/jobs', body, headers).catch(() => undefined);
      if (answer?.status === 202) return answer.body['jobId']!;
      await sleep(150);
    }
    throw new Error(`${key} was never accepted`);
  }

  async function kill(victim: (typeof VICTIMS)[number]): Promise<void> {
    switch (victim) {
      case 'worker': {
        const running = town.workers.filter((worker) => worker.running);
        await running[Math.floor(Math.random() * running.length)]!.kill();
        await town.startWorker();
        return;
      }
      case 'api':
        await api.kill();
        api = await town.startApi(port, KEY);
        return;
      case 'projector':
        await town.replaceProjector();
        return;
    }
  }

  /** Losing one more worker would set a job aside as poison, rightly. */
  function onTheEdge(events: readonly RecordedEvent[]): boolean {
    const lost = new Map<string, number>();
    for (const { type, aggregate } of events) {
      if (type === 'JobAttemptLost') lost.set(aggregate.id, (lost.get(aggregate.id) ?? 0) + 1);
      if (type === 'JobSucceeded') lost.delete(aggregate.id);
    }
    return [...lost.values()].some((count) => count >= POISON_LIMIT - 1);
  }

  it(
    `accept ${JOBS} jobs once each, and end them`,
    async () => {
      town = await WorkerTown.found({ leaseMs: LEASE_MS });
      port = await freePort();
      api = await town.startApi(port, KEY);
      await Promise.all(Array.from({ length: WORKERS }, () => town.startWorker()));
      const uploaded = await post('/v1/documents', 'id,name\n1,a\n2,b\n', { 'content-type': 'text/csv' });
      const until = Date.now() + LIMIT_MS - 30_000;
      const submitting: Promise<string>[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        for (let n = 0; n < JOBS_A_ROUND; n += 1) {
          const accepted = submit(`job-${round}-${n}`, uploaded.body['documentId']!, until);
          // Told below; until then nobody listens.
          accepted.catch(() => undefined);
          submitting.push(accepted);
        }
        await sleep(Math.random() * 1_500);
        while (onTheEdge(await town.events()) && Date.now() < until) await sleep(200);
        await kill(VICTIMS[round % VICTIMS.length]!);
      }
      let ended = 0;
      while (ended < JOBS) {
        if (Date.now() > until)
          throw new Error(`only ${ended} of ${JOBS} have ended:\n${await town.queue()}\n${town.log()}`);
        await sleep(300);
        ended = (await town.events()).filter(({ type }) => type === 'JobSucceeded').length;
      }

      const heard = await Promise.all(submitting);
      const events = await town.events();
      const of = (type: string) =>
        events.filter((event) => event.type === type).map((event) => event.aggregate.id);
      expect(new Set(heard).size).toBe(JOBS);
      expect(of('JobSubmitted').toSorted()).toEqual(heard.toSorted());
      expect(of('JobSucceeded').toSorted()).toEqual(heard.toSorted());
    },
    LIMIT_MS,
  );
});
