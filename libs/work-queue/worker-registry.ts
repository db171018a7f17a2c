import { Kvm, type KV } from '@nats-io/kv';
import type { NatsConnection } from '@nats-io/nats-core';
import { nameBasedId } from '@docket/kernel';

/** A worker that asks for work, or runs some. */
export interface PresentWorker {
  readonly workerId: string;
  /** Whose work it takes; null for that of every tenant. */
  readonly tenant: string | null;
  /** Null for every queue. */
  readonly queues: readonly string[] | null;
  /** `name@version` of what it can do. */
  readonly methods: readonly string[];
  /** Since when it has been there without a gap, RFC 3339 UTC. */
  readonly since: string;
  /** When it was heard of last, RFC 3339 UTC. */
  readonly seenAt: string;
}

export type Announcement = Pick<PresentWorker, 'workerId' | 'tenant' | 'queues' | 'methods'>;

/** Who works here now. It is a view of the moment, not a record: losing it loses nothing. */
export interface WorkerRegistry {
  /** Says that a worker asks for work; written at most four times a minute for each. Never throws. */
  announce(worker: Announcement): void;
  /** Says that a worker that was announced runs some work. Never throws. */
  touch(workerId: string, tenant: string | null): void;
  /** Every worker that was heard of within the last minute, at most 10,000. */
  list(): Promise<readonly PresentWorker[]>;
}

const BUCKET = 'DOCKET_WORKERS';
const GONE_AFTER_MS = 60_000;
const ANNOUNCED_EVERY_MS = 15_000;
const MOST_WORKERS = 10_000;
const READ_AT_ONCE = 64;

/** Opens the registry on a NATS key-value bucket, whose entries go by themselves. */
export async function createWorkerRegistry(options: {
  readonly connection: NatsConnection;
  readonly replicas?: number;
  readonly now?: () => Date;
}): Promise<WorkerRegistry> {
  const { connection, replicas = 1, now = () => new Date() } = options;
  const store = await new Kvm(connection).create(BUCKET, { replicas, history: 1, ttl: GONE_AFTER_MS });
  const saidAtMs = new Map<string, number>();
  const known = new Map<string, Announcement>();

  const say = (key: string, find: () => Promise<Announcement | undefined>): void => {
    const nowMs = now().getTime();
    if (nowMs - (saidAtMs.get(key) ?? 0) < ANNOUNCED_EVERY_MS) return;
    saidAtMs.set(key, nowMs);
    forgetOldest(saidAtMs);
    write(store, key, find, now).catch(() => saidAtMs.delete(key));
  };
  const keyOf = (workerId: string, tenant: string | null): string =>
    nameBasedId('worker', tenant === null ? '*' : `=${tenant}`, workerId);

  return {
    announce: (worker) => {
      const key = keyOf(worker.workerId, worker.tenant);
      if (!sameWork(known.get(key), worker)) saidAtMs.delete(key);
      known.delete(key);
      known.set(key, worker);
      forgetOldest(known);
      say(key, async () => worker);
    },
    touch: (workerId, tenant) => {
      const key = keyOf(workerId, tenant);
      say(key, async () => known.get(key) ?? readEntry(store, key));
    },
    list: async () => {
      const keys: string[] = [];
      for await (const key of await store.keys()) {
        if (keys.length < MOST_WORKERS) keys.push(key);
      }
      const workers: PresentWorker[] = [];
      for (let at = 0; at < keys.length; at += READ_AT_ONCE) {
        const part = keys.slice(at, at + READ_AT_ONCE);
        for (const worker of await Promise.all(part.map(async (key) => readEntry(store, key)))) {
          if (worker !== undefined && !isGone(worker, now())) workers.push(worker);
        }
      }
      return workers.sort((a, b) => (a.workerId < b.workerId ? -1 : 1));
    },
  };
}

async function write(
  store: KV,
  key: string,
  find: () => Promise<Announcement | undefined>,
  now: () => Date,
): Promise<void> {
  const worker = await find();
  if (worker === undefined) return;
  const seenAt = now().toISOString();
  const before = await readEntry(store, key);
  const since = before === undefined || isGone(before, now()) ? seenAt : before.since;
  const { workerId, tenant, queues, methods } = worker;
  await store.put(key, JSON.stringify({ workerId, tenant, queues, methods, since, seenAt }));
}

async function readEntry(store: KV, key: string): Promise<PresentWorker | undefined> {
  const entry = await store.get(key);
  if (entry?.operation !== 'PUT') return undefined;
  return entry.json<PresentWorker>();
}

function isGone({ seenAt }: PresentWorker, now: Date): boolean {
  return now.getTime() - Date.parse(seenAt) > GONE_AFTER_MS;
}

function sameWork(a: Announcement | undefined, b: Announcement): boolean {
  return a !== undefined && String(a.methods) === String(b.methods) && String(a.queues) === String(b.queues);
}

/** Maps keep the order in which keys were set. */
function forgetOldest(map: Map<string, unknown>): void {
  for (const key of map.keys()) {
    if (map.size <= MOST_WORKERS) return;
    map.delete(key);
  }
}
