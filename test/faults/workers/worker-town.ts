import { handleCommand } from '@docket/commands';
import { createContentStore, type ContentStore } from '@docket/content-store';
import { jobDecider, type JobCommand, type JobState, type SubmitJob } from '@docket/contexts/jobs/testing';
import { jobEventTypes } from '@docket/contexts/jobs/events';
import { startNatsServer, startTestDatabase, type TestNatsServer } from '@docket/engines/testing';
import { applyStreams, createEventStore, type EventStore } from '@docket/event-store';
import { systemClock, type RecordedEvent } from '@docket/kernel';
import { createWorkQueue } from '@docket/work-queue';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppProcess } from './app-process.js';

type Job = Extract<JobState, { exists: true }>;
type Database = Awaited<ReturnType<typeof startTestDatabase>>;

const context = { actor: { kind: 'user', id: 'tester' } as const, correlationId: 'request-1' };

/** NATS, a database, the projector of the job board, and as many worker processes as a test asks for. */
export class WorkerTown {
  readonly workers: AppProcess[] = [];
  private readonly tables = new Map<number, Promise<string>>();
  private readonly apis: AppProcess[] = [];
  private projector: AppProcess | undefined;

  private constructor(
    readonly nats: TestNatsServer,
    private readonly database: Database,
    private readonly connection: NatsConnection,
    readonly store: EventStore,
    readonly content: ContentStore,
    private home: string,
    private leaseMs: number,
  ) {}

  static async found({ leaseMs }: { leaseMs: number }): Promise<WorkerTown> {
    const [nats, database] = await Promise.all([startNatsServer(), startTestDatabase()]);
    const connection = await connect({ servers: nats.url, maxReconnectAttempts: -1, reconnectTimeWait: 50 });
    await applyStreams(connection, { replicas: 1 });
    const store = createEventStore({ connection, events: jobEventTypes });
    const content = await createContentStore({ connection });
    const home = await newHome();
    const town = new WorkerTown(nats, database, connection, store, content, home, leaseMs);
    town.projector = await town.start('projector-operations');
    return town;
  }

  /** Other workers, with a home of their own: those before are killed. */
  async changeShift({ leaseMs }: { leaseMs: number }): Promise<void> {
    await Promise.all(this.workers.splice(0).map(async (worker) => worker.kill()));
    await rm(this.home, { recursive: true, force: true });
    this.home = await newHome();
    this.leaseMs = leaseMs;
  }

  async leave(): Promise<void> {
    const processes = [...this.workers, ...this.apis, this.projector];
    await Promise.all(processes.map(async (running) => running?.kill()));
    await this.connection.close();
    await this.nats.stop();
    await this.database.drop();
    await rm(this.home, { recursive: true, force: true });
  }

  /** Kills the projector of the job board and starts another one. */
  async replaceProjector(): Promise<void> {
    await this.projector?.kill();
    this.projector = await this.start('projector-operations');
  }

  /** An API on the given port, whose admin key is given too. */
  async startApi(port: number, adminKey: string): Promise<AppProcess> {
    const api = await this.start('api', { PORT: String(port), DOCKET_ADMIN_KEY: adminKey });
    this.apis.push(api);
    return api;
  }

  async startWorker(slots = 2): Promise<AppProcess> {
    const worker = await this.start('worker', { DOCKET_WORKER_SLOTS: String(slots) });
    this.workers.push(worker);
    return worker;
  }

  /** Stores a CSV of so many rows, once. @returns its hash */
  async csv(rows: number): Promise<string> {
    const known = this.tables.get(rows);
    if (known !== undefined) return known;
    const stored = this.storeCsv(rows);
    this.tables.set(rows, stored);
    return stored;
  }

  private async storeCsv(rows: number): Promise<string> {
    const lines = function* () {
      yield Buffer.from('id,name,amount\n');
      for (let row = 0; row < rows; row += 1_000) {
        const some = Array.from(
          { length: Math.min(1_000, rows - row) },
          (_, n) => `${row + n},name ${n},${n / 7}\n`,
        );
        yield Buffer.from(some.join(''));
      }
    };
    return (await this.content.putResult('default', lines(), { mediaType: 'text/csv' })).sha256;
  }

  async submit(
    jobId: string,
    documentSha256: string,
    over: Partial<SubmitJob['request']> = {},
  ): Promise<void> {
    await this.change(jobId, {
      type: 'SubmitJob',
      request: {
        method: 'csv.profile@1',
        queue: 'default',
        documentId: 'document-1',
        documentSha256,
        options: {},
        priority: 5,
        retry: { maxAttempts: 20, initialDelayMs: 100, factor: 1.5, maxDelayMs: 1_000 },
        timeouts: { runMs: 120_000 },
        tags: [],
        requestHash: 'a'.repeat(64),
        ...over,
      },
    });
  }

  async change(jobId: string, command: JobCommand): Promise<void> {
    const target = { tenant: 'default', id: jobId, context };
    const outcome = await handleCommand(this.store, systemClock, jobDecider, command, target);
    if (!outcome.ok) throw new Error(`${command.type} was refused: ${outcome.code}`);
  }

  async job(jobId: string): Promise<Job> {
    const { state } = await this.store.load(jobDecider, { tenant: 'default', type: 'job', id: jobId });
    if (!state.exists) throw new Error(`there is no job ${jobId}`);
    return state;
  }

  async becomes(jobId: string, names: readonly Job['name'][], withinMs = 60_000): Promise<Job> {
    const until = Date.now() + withinMs;
    let job = await this.job(jobId);
    while (!names.includes(job.name)) {
      if (Date.now() > until)
        throw new Error(`${jobId} is ${job.name}, not ${names.join(' or ')}:\n${this.log()}`);
      await sleep(10);
      job = await this.job(jobId);
    }
    return job;
  }

  /** Every event of every job, in the order of the log. */
  async events(): Promise<RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for await (const batch of this.store.read({ after: 0 })) events.push(...batch.events);
    return events;
  }

  async types(jobId: string): Promise<string[]> {
    return (await this.events()).filter(({ aggregate }) => aggregate.id === jobId).map(({ type }) => type);
  }

  /** What workers have left on the disk; looked at again where something was removed meanwhile. */
  async scratch(): Promise<string[]> {
    for (;;) {
      try {
        return await readdir(join(this.home, 'scratch'), { recursive: true });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      }
    }
  }

  projectorLog(): string {
    return this.projector?.output ?? '';
  }

  /** What the work queue holds, for whoever reads a failure. */
  async queue(): Promise<string> {
    const queue = await createWorkQueue({ connection: this.connection });
    return JSON.stringify({ depth: await queue.depth(), items: await queue.list({ limit: 20 }) });
  }

  log(): string {
    return this.workers.map((worker) => worker.output.slice(-4_000)).join('\n---\n');
  }

  private async start(app: string, more: Record<string, string> = {}): Promise<AppProcess> {
    return AppProcess.start(app, {
      NATS_URL: this.nats.url,
      MONGODB_URI: this.database.uri,
      DOCKET_HOME: this.home,
      DOCKET_LEASE_MS: String(this.leaseMs),
      ...more,
    });
  }
}

async function newHome(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'docket-workers-'));
}
