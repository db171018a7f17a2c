import { createContentStore, type ContentStore } from '@docket/content-store';
import {
  jobDecider,
  jobEventTypes,
  type JobCommand,
  type JobState,
  type SubmitJob,
} from '../domain/index.js';
import { applyStreams, createEventStore, type EventStore } from '@docket/event-store';
import { systemClock, type RecordedEvent } from '@docket/kernel';
import { createTickChannel, createWorkQueue, type WorkQueue } from '@docket/work-queue';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect, headers, type NatsConnection } from '@nats-io/transport-node';
import { handleCommand } from '@docket/commands';
import type { Caller, WorkDependencies, Worker } from '../application/work/worker.js';
import { WorkService } from '../application/work/work-service.js';

type Request = SubmitJob['request'];

const request: Request = {
  method: 'pdf.text@1',
  queue: 'default',
  options: {},
  priority: 5,
  retry: { maxAttempts: 5, initialDelayMs: 200, factor: 2, maxDelayMs: 1_000 },
  timeouts: { runMs: 60_000 },
  tags: [],
  requestHash: 'a'.repeat(64),
};
const context = { actor: { kind: 'user', id: 'tester' } as const, correlationId: 'request-1' };

export const caller: Caller = { actor: { kind: 'worker', id: 'w' } };

export function worker(workerId: string, over: Partial<Worker> = {}): Worker {
  return { ...caller, workerId, queues: ['default'], methods: ['pdf.text@1'], waitMs: 5_000, ...over };
}

/** What a bench needs of a NATS server. */
export interface BenchServer {
  readonly url: string;
  kill(): void;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Everything that the work service stands on, on a NATS server of its own. */
export class WorkBench {
  private constructor(
    readonly server: BenchServer,
    readonly connection: NatsConnection,
    readonly store: EventStore,
    readonly content: ContentStore,
    readonly queue: WorkQueue,
    readonly leaseMs: number,
  ) {}

  /** @param server a NATS server of the test's own; `stop` ends it */
  static async start(server: BenchServer, { leaseMs = 800 } = {}): Promise<WorkBench> {
    const connection = await connect({
      servers: server.url,
      maxReconnectAttempts: -1,
      reconnectTimeWait: 50,
    });
    await applyStreams(connection, { replicas: 1 });
    const store = createEventStore({ connection, events: jobEventTypes });
    const content = await createContentStore({ connection });
    const queue = await createWorkQueue({ connection, leaseMs });
    return new WorkBench(server, connection, store, content, queue, leaseMs);
  }

  async stop(): Promise<void> {
    await this.connection.close();
    await this.server.stop();
  }

  service(over: Partial<WorkDependencies> = {}): WorkService {
    const { store, content, queue: workQueue, connection } = this;
    const ticks = createTickChannel(connection);
    return new WorkService({ store, content, workQueue, clock: systemClock, ticks, ...over });
  }

  async submit(jobId: string, over: Partial<Request> = {}): Promise<void> {
    await this.change(jobId, { type: 'SubmitJob', request: { ...request, ...over } });
  }

  async dispatch(jobId: string, over: Partial<Request> = {}): Promise<void> {
    const { method, queue, priority } = { ...request, ...over };
    const job = { tenant: 'default', jobId, correlationId: 'request-1' };
    await this.queue.dispatch({ ...job, method, queue, priority, attempt: 1 });
  }

  async submitAndDispatch(jobId: string, over: Partial<Request> = {}): Promise<void> {
    await this.submit(jobId, over);
    await this.dispatch(jobId, over);
  }

  async change(jobId: string, command: JobCommand) {
    const target = { tenant: 'default', id: jobId, context };
    return handleCommand(this.store, systemClock, jobDecider, command, target);
  }

  async job(jobId: string): Promise<Extract<JobState, { exists: true }>> {
    const { state } = await this.store.load(jobDecider, { tenant: 'default', type: 'job', id: jobId });
    if (!state.exists) throw new Error(`there is no job ${jobId}`);
    return state;
  }

  async events(jobId: string): Promise<readonly RecordedEvent[]> {
    return this.store.readAggregate({ tenant: 'default', type: 'job', id: jobId });
  }

  async types(jobId: string): Promise<string[]> {
    return (await this.events(jobId)).map(({ type }) => type);
  }

  /** Writes an event of the job that nobody can read, past the store, which would refuse it. */
  async damage(jobId: string): Promise<void> {
    const last = await (
      await jetstreamManager(this.connection)
    ).streams.getMessage('DOCKET_EVENTS', { last_by_subj: `evt.default.*.job.${jobId}` });
    if (last === null) throw new Error(`there is no job ${jobId}`);
    const lines = headers();
    for (const name of last.header.keys()) lines.set(name, last.header.get(name));
    lines.set('ce-id', `${jobId}-damaged`);
    lines.set('ce-type', 'JobProgressed');
    lines.delete('Nats-Msg-Id');
    lines.delete('Nats-Expected-Last-Subject-Sequence');
    await jetstream(this.connection).publish(last.subject, 'no json', { headers: lines });
  }

  async items(): Promise<string[]> {
    return (await this.queue.list()).map(({ item }) => item.jobId);
  }
}

/** Waits for something to become true. @throws Error naming it when it does not within `withinMs` */
export async function eventually(
  what: string,
  check: () => Promise<boolean>,
  withinMs = 15_000,
): Promise<void> {
  const until = Date.now() + withinMs;
  while (Date.now() < until) {
    if (await check()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`not within ${withinMs} ms: ${what}`);
}
