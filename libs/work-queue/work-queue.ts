import { jetstream, jetstreamManager, JetStreamApiError } from '@nats-io/jetstream';
import type { Msg, NatsConnection } from '@nats-io/nats-core';
import {
  ApiError,
  ConnectionState,
  deliveriesOf,
  DirectGet,
  pullFirst,
  pullOnce,
  pullSubject,
  Requests,
} from '@docket/jetstream';
import { readDepth, readItems } from './depth.js';
import { laneFinder, LANES_FRESH_MS } from './lanes.js';
import { leaseOperations } from './lease.js';
import type { Lease, ResumedLease, TakeOptions, WorkItem, WorkQueue } from './port.js';
import { asQueueError, requireUp, WORK_QUEUE_ERRORS } from './queue-errors.js';
import { consumerName, requireItem, routeOf, routeSubject, takeOrder, type Route } from './route.js';
import { ensureConsumer, ensureStream, isMissing, type StreamSettings } from './stream.js';
import { seal, unseal } from './token.js';
import { sharedTokenKey } from './token-key.js';

export interface WorkQueueOptions {
  readonly connection: NatsConnection;
  /** Time without a heartbeat after which another worker gets the item; 30 seconds by default. */
  readonly leaseMs?: number;
  /** `DOCKET_WORK` by default. */
  readonly stream?: string;
  /** Copies in a NATS cluster; 1 by default. */
  readonly replicas?: number;
  /** Most items at once; 1,000,000 by default. */
  readonly maxItems?: number;
  /** Most combinations of tenant, queue, method and band; 3,072 by default. */
  readonly maxRoutes?: number;
  /** Most items of one route that are leased at once; 10,000 by default. */
  readonly maxLeasedPerRoute?: number;
  /** Tenants that takers of all ask for from the start, `default` by default; others are found within 2 seconds. */
  readonly tenants?: readonly string[];
  /** What tokens are signed with; by default a key that all processes on this NATS share. */
  readonly tokenKey?: Uint8Array;
  /** How long one exchange with NATS may take; 5 seconds by default. */
  readonly timeoutMs?: number;
}

/** Long waits are split, so that a restarted server is asked again soon. */
const MAX_PULL_MS = 5_000;
/** Opens the queue on NATS JetStream and creates what is missing. ADR 0060 tells how and why. */
export async function createWorkQueue(options: WorkQueueOptions): Promise<WorkQueue> {
  const { connection, leaseMs = 30_000, timeoutMs = 5_000, tenants: firstTenants = ['default'] } = options;
  const settings: StreamSettings = {
    stream: options.stream ?? 'DOCKET_WORK',
    replicas: options.replicas ?? 1,
    leaseMs,
    maxItems: options.maxItems ?? 1_000_000,
    maxRoutes: options.maxRoutes ?? 3_072,
    maxLeasedPerRoute: options.maxLeasedPerRoute ?? 10_000,
  };
  const { stream, replicas } = settings;
  const js = jetstream(connection, { timeout: timeoutMs });
  const jsm = await asQueueError(() => jetstreamManager(connection, { timeout: timeoutMs }));
  await asQueueError(() => ensureStream(jsm, settings));
  const key = options.tokenKey ?? (await asQueueError(() => sharedTokenKey(connection, stream, replicas)));
  const state = ConnectionState.of(connection);
  const direct = new DirectGet(Requests.of(connection, WORK_QUEUE_ERRORS), stream);
  const ready = new Set<string>();
  const findLanes = laneFinder(jsm, stream, firstTenants);
  let turn = 0;

  /** A missing stream is created again once; its items are dispatched again from the log. */
  const withStream = async <T>(exchange: () => Promise<T>): Promise<T> =>
    asQueueError(async () => {
      try {
        return await exchange();
      } catch (error) {
        if (!state.isConnected || !isMissing(error)) throw error;
        await rebuild();
        return exchange();
      }
    });

  async function ensureRoute(route: Route): Promise<void> {
    const name = consumerName(route);
    if (ready.has(name)) return;
    await ensureConsumer(jsm, settings, route);
    ready.add(name);
  }

  async function rebuild(): Promise<void> {
    ready.clear();
    await ensureStream(jsm, settings);
  }

  function leaseOf(message: Msg): Lease | undefined {
    const ack = message.reply ?? '';
    const operations = leaseOperations(connection, ack, timeoutMs);
    const item = parse(message);
    if (item === undefined) {
      // Not written by a dispatch: if there is a job, the sweep dispatches a valid item from the log.
      connection.publish(ack, '+TERM');
      return undefined;
    }
    const { tenant, jobId, correlationId } = item;
    const named = correlationId === undefined ? {} : { correlationId };
    return {
      ...operations,
      item,
      leaseMs,
      deliveries: deliveriesOf(ack),
      seal: (holder) => seal({ ack, tenant, jobId, ...holder, ...named }, key),
    };
  }

  /** Polls every route in order, then waits on all of them. */
  async function poll(parts: TakeOptions, waitMs: number): Promise<Lease | undefined> {
    requireUp(state);
    const { signal } = parts;
    const open = parts.tenants === undefined || parts.queues === undefined;
    const routes = takeOrder(await findLanes(parts), turn++);
    await Promise.all(routes.map(ensureRoute));
    const subjects = routes.map((route) => pullSubject(stream, consumerName(route)));
    for (const subject of subjects) {
      const pulled = await pullOnce(connection, subject, timeoutMs);
      if (pulled === 'gone') return void (await rebuild());
      if (pulled !== 'empty') return leaseOf(pulled);
      if (signal?.aborted === true) return undefined;
    }
    if (waitMs <= 0) return undefined;
    if (subjects.length === 0) return void (await pause(Math.min(waitMs, LANES_FRESH_MS), signal));
    const pulled = await pullFirst(connection, subjects, {
      // A tenant or queue whose first work comes now has no route yet: check again soon.
      waitMs: Math.min(waitMs, open ? LANES_FRESH_MS : MAX_PULL_MS),
      signal,
      surplus: (message) => connection.publish(message.reply ?? '', '-NAK'),
    });
    if (pulled === 'gone') return void (await rebuild());
    return pulled === 'empty' ? undefined : leaseOf(pulled);
  }

  return {
    async dispatch(item) {
      requireItem(item);
      requireUp(state);
      const route = routeOf(item);
      const subject = routeSubject(route, item.jobId);
      return withStream(async () => {
        try {
          await ensureRoute(route);
          await js.publish(subject, JSON.stringify(item), { timeout: timeoutMs });
          return 'dispatched';
        } catch (error) {
          if (isSubjectFull(error)) return 'already-there';
          throw error;
        }
      });
    },

    async take(parts) {
      const until = Date.now() + parts.waitMs;
      for (;;) {
        const lease = await withStream(() => poll(parts, until - Date.now()));
        if (lease !== undefined || parts.signal?.aborted === true || Date.now() >= until) return lease;
      }
    },

    resume(token): ResumedLease | undefined {
      const sealed = unseal(token, key);
      if (sealed === undefined) return undefined;
      const { ack, ...holder } = sealed;
      return { ...leaseOperations(connection, ack, timeoutMs), ...holder, leaseMs };
    },

    depth: () => withStream(() => readDepth(jsm, direct, stream, timeoutMs)),
    list: (page = {}) =>
      withStream(() => readItems(direct, page.after ?? 0, Math.max(1, page.limit ?? 100), timeoutMs)),
  };
}

function parse(message: Msg): WorkItem | undefined {
  try {
    const item = message.json<WorkItem>();
    requireItem(item);
    return item;
  } catch {
    return undefined;
  }
}

/** The limit of one message for each subject was reached: the item is there. */
function isSubjectFull(error: unknown): boolean {
  return (
    error instanceof JetStreamApiError &&
    error.code === ApiError.streamFull &&
    /per subject/i.test(error.message)
  );
}

async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  await new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener('abort', end, { once: true });
    if (signal?.aborted === true) end();
  });
}
