import { loadPeer } from './packages.js';

/** What the benches use of a queue, whoever made it. */
export interface PeerQueue {
  /** Adds jobs that do nothing. @returns when they are stored */
  add(ids: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

export interface PeerWorker {
  close(): Promise<void>;
}

export interface PeerConnection {
  readonly peer: 'bullmq' | 'pg-boss';
  /** A socket of Redis, or a connection string of PostgreSQL. */
  readonly address: string;
}

const QUEUE = 'bench';

interface BullMq {
  readonly Queue: new (
    name: string,
    options: object,
  ) => { addBulk(jobs: readonly object[]): Promise<unknown>; close(): Promise<void> };
  readonly Worker: new (
    name: string,
    work: () => Promise<object>,
    options: object,
  ) => {
    on(event: 'completed', heard: (job: { id: string }) => void): void;
    on(event: 'error', heard: (error: Error) => void): void;
    close(): Promise<void>;
  };
}

interface Boss {
  on(event: 'error', heard: (error: Error) => void): void;
  start(): Promise<unknown>;
  stop(options: { graceful: boolean; wait: boolean }): Promise<void>;
  createQueue(name: string): Promise<void>;
  insert(jobs: readonly object[]): Promise<void>;
  fetch(name: string, options: { batchSize: number }): Promise<readonly { readonly id: string }[]>;
  complete(name: string, ids: readonly string[]): Promise<void>;
}

export async function openQueue({ peer, address }: PeerConnection): Promise<PeerQueue> {
  if (peer === 'bullmq') {
    const { Queue } = (await loadPeer('bullmq')) as BullMq;
    const queue = new Queue(QUEUE, { connection: { path: address } });
    return {
      async add(ids) {
        await queue.addBulk(ids.map((jobId) => ({ name: 'noop', data: {}, opts: { jobId } })));
      },
      close: () => queue.close(),
    };
  }
  const boss = await startBoss(address);
  await boss.createQueue(QUEUE);
  return {
    add: (ids) => boss.insert(ids.map((id) => ({ id, name: QUEUE, data: {} }))),
    close: () => boss.stop({ graceful: false, wait: true }),
  };
}

/** Takes jobs and completes them. @param completed is told of jobs whose completion is stored */
export async function startWorker(
  { peer, address }: PeerConnection,
  { loops, atOnce, pollMs }: { readonly loops: number; readonly atOnce: number; readonly pollMs: number },
  completed: (ids: readonly string[]) => void,
): Promise<PeerWorker> {
  if (peer === 'bullmq') {
    const { Worker } = (await loadPeer('bullmq')) as BullMq;
    const worker = new Worker(QUEUE, async () => ({ ok: true }), {
      connection: { path: address },
      concurrency: loops * atOnce,
    });
    worker.on('completed', ({ id }) => completed([id]));
    worker.on('error', (error) => console.error(error.message));
    return { close: () => worker.close() };
  }
  const boss = await startBoss(address);
  let stopping = false;
  const loop = async (): Promise<void> => {
    while (!stopping) {
      const jobs = await boss.fetch(QUEUE, { batchSize: atOnce });
      if (jobs.length === 0) {
        await new Promise((resolve) => setTimeout(resolve, pollMs));
        continue;
      }
      const ids = jobs.map(({ id }) => id);
      await boss.complete(QUEUE, ids);
      completed(ids);
    }
  };
  const loopsDone = Promise.all(Array.from({ length: loops }, loop));
  return {
    async close() {
      stopping = true;
      await loopsDone;
      await boss.stop({ graceful: false, wait: true });
    },
  };
}

async function startBoss(connectionString: string): Promise<Boss> {
  const PgBoss = (await loadPeer('pg-boss')) as new (options: object) => Boss;
  const boss = new PgBoss({ connectionString, max: 16, supervise: false, schedule: false });
  boss.on('error', (error) => console.error(error.message));
  await boss.start();
  return boss;
}
