import { Kvm, type KV } from '@nats-io/kv';
import type { NatsConnection } from '@nats-io/nats-core';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a worker says of itself. */
export interface WorkerFacts {
  /** `name@version` of what it can do. */
  readonly methods: readonly string[];
  /** Empty for every queue. */
  readonly queues: readonly string[];
  readonly pool?: string;
  readonly version?: string;
  readonly language?: string;
  /** Jobs that it takes at once. */
  readonly slots?: number;
}

export interface WorkerName {
  /** Null for a worker of the operator, which serves every tenant. */
  readonly tenant: string | null;
  readonly workerId: string;
}

/** A worker that asks for work, or has asked a while ago. Times RFC 3339 UTC. */
export interface RegisteredWorker extends WorkerName, WorkerFacts {
  /** Since when it has been there without a longer silence. */
  readonly since: string;
  readonly seenAt: string;
}

export interface WorkerRegistryOptions {
  readonly connection: NatsConnection;
  readonly replicas?: number;
  /** `DOCKET_WORKERS` by default. */
  readonly bucket?: string;
}

/** A worker says nothing new more often than this. */
const WRITE_EVERY_MS = 10_000;
/** A silence after which a worker that comes back counts as a new one. */
export const WORKER_SILENT_MS = 90_000;
/** Removed behind this silence. */
const FORGET_MS = 24 * 3_600_000;
const MOST_REMEMBERED = 10_000;
const RESTART_MS = 1_000;

interface Remembered {
  readonly worker: RegisteredWorker;
  readonly writtenAt: number;
}

/**
 * Who asks for work, kept in NATS: one entry for each worker, written when something changes and every 10 s. Nothing
 * depends on it but what people see, and drains: a worker that is drained gets no more work.
 */
export class WorkerRegistry {
  private readonly remembered = new Map<string, Remembered>();
  private readonly drained = new Set<string>();
  private readonly listeners = new Map<string, Set<() => void>>();
  private readonly closing = new AbortController();
  private stopWatch: () => void = () => undefined;

  private constructor(private readonly entries: KV) {}

  static async open(options: WorkerRegistryOptions): Promise<WorkerRegistry> {
    const { connection, replicas = 1, bucket = 'DOCKET_WORKERS' } = options;
    const entries = await new Kvm(connection).create(bucket, { replicas, history: 1 });
    const registry = new WorkerRegistry(entries);
    for await (const key of await entries.keys('drain.>')) registry.drained.add(key.slice('drain.'.length));
    registry.watchDrains().catch(() => undefined);
    return registry;
  }

  close(): void {
    this.closing.abort();
    this.stopWatch();
  }

  /** Notes that a worker asks for work. Nobody waits for it: a registry that is away keeps nobody from working. */
  seen(name: WorkerName, facts: WorkerFacts, now: Date): void {
    this.noteSeen(name, facts, now).catch(() => undefined);
  }

  /** Notes that a worker is there although it does not ask: it works. */
  beats(name: WorkerName, now: Date): void {
    this.noteBeat(name, now).catch(() => undefined);
  }

  private async noteSeen(name: WorkerName, facts: WorkerFacts, now: Date): Promise<void> {
    const key = keyOf(name);
    const known = this.remembered.get(key);
    const changed =
      known === undefined || JSON.stringify(factsOf(known.worker)) !== JSON.stringify(factsOf(facts));
    if (!changed && now.getTime() - known.writtenAt < WRITE_EVERY_MS) return;
    const before = known?.worker ?? (await this.read(`seen.${key}`).catch(() => undefined));
    const worker = { ...name, ...factsOf(facts), since: sinceOf(before, now), seenAt: now.toISOString() };
    await this.write(key, worker, now);
  }

  private async noteBeat(name: WorkerName, now: Date): Promise<void> {
    const key = keyOf(name);
    const known = this.remembered.get(key);
    if (known !== undefined && now.getTime() - known.writtenAt < WRITE_EVERY_MS) return;
    const before = known?.worker ?? (await this.read(`seen.${key}`).catch(() => undefined));
    if (before !== undefined) await this.write(key, { ...before, seenAt: now.toISOString() }, now);
  }

  /** Workers of a tenant and of the operator, those that were seen last first. @throws when NATS is away */
  async list(tenant: string, now: Date): Promise<readonly RegisteredWorker[]> {
    const keys: string[] = [];
    for await (const key of await this.entries.keys('seen.>')) keys.push(key);
    const found: RegisteredWorker[] = [];
    for (const key of keys) {
      const worker = await this.read(key);
      if (worker === undefined) continue;
      if (now.getTime() - Date.parse(worker.seenAt) > FORGET_MS) await this.forget(worker);
      else if (worker.tenant === null || worker.tenant === tenant) found.push(worker);
    }
    return found.sort((a, b) => (a.seenAt > b.seenAt ? -1 : 1));
  }

  private async forget(name: WorkerName): Promise<void> {
    await this.entries.purge(`seen.${keyOf(name)}`);
    if (this.isDrained(name)) await this.resume(name);
  }

  async find(name: WorkerName): Promise<RegisteredWorker | undefined> {
    return this.read(`seen.${keyOf(name)}`);
  }

  isDrained(name: WorkerName): boolean {
    return this.drained.has(keyOf(name));
  }

  /** Calls the listener once the worker is drained. @returns how to take it back */
  onDrain(name: WorkerName, listener: () => void): () => void {
    const key = keyOf(name);
    const listeners = this.listeners.get(key) ?? new Set();
    this.listeners.set(key, listeners);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.listeners.delete(key);
    };
  }

  /** From now on the worker gets no more work, until it is resumed. */
  async drain(name: WorkerName): Promise<void> {
    await this.entries.put(`drain.${keyOf(name)}`, JSON.stringify(name));
    this.noteDrain(keyOf(name));
  }

  async resume(name: WorkerName): Promise<void> {
    await this.entries.purge(`drain.${keyOf(name)}`);
    this.drained.delete(keyOf(name));
  }

  private async write(key: string, worker: RegisteredWorker, now: Date): Promise<void> {
    if (this.remembered.size >= MOST_REMEMBERED) this.remembered.clear();
    this.remembered.set(key, { worker, writtenAt: now.getTime() });
    await this.entries.put(`seen.${key}`, JSON.stringify(worker)).catch(() => this.remembered.delete(key));
  }

  private async read(key: string): Promise<RegisteredWorker | undefined> {
    const entry = await this.entries.get(key);
    return entry?.operation === 'PUT' ? entry.json<RegisteredWorker>() : undefined;
  }

  private noteDrain(key: string): void {
    this.drained.add(key);
    for (const listener of [...(this.listeners.get(key) ?? [])]) listener();
  }

  /** Other processes' drains; begun again when NATS was away. */
  private async watchDrains(): Promise<void> {
    const { signal } = this.closing;
    while (!signal.aborted) {
      try {
        const watch = await this.entries.watch({ key: 'drain.>' });
        this.stopWatch = () => watch.stop();
        for await (const { key, operation } of watch) {
          if (signal.aborted) return;
          const worker = key.slice('drain.'.length);
          if (operation === 'PUT') this.noteDrain(worker);
          else this.drained.delete(worker);
        }
      } catch {
        // The connection was lost or closed: the next watch tells what happened meanwhile.
      }
      await sleep(RESTART_MS, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }
}

/** One token of a key in NATS, whatever the worker calls itself. */
function keyOf({ tenant, workerId }: WorkerName): string {
  return Buffer.from(JSON.stringify([tenant, workerId])).toString('base64url');
}

function factsOf({ methods, queues, pool, version, language, slots }: WorkerFacts): WorkerFacts {
  return {
    methods,
    queues,
    ...(pool === undefined ? {} : { pool }),
    ...(version === undefined ? {} : { version }),
    ...(language === undefined ? {} : { language }),
    ...(slots === undefined ? {} : { slots }),
  };
}

function sinceOf(before: RegisteredWorker | undefined, now: Date): string {
  const silentMs = before === undefined ? Infinity : now.getTime() - Date.parse(before.seenAt);
  return before !== undefined && silentMs < WORKER_SILENT_MS ? before.since : now.toISOString();
}
