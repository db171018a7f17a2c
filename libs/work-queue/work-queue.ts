import { jetstreamManager, type JetStreamManager } from '@nats-io/jetstream';
import type { Msg, NatsConnection } from '@nats-io/nats-core';
import {
  ApiError,
  ConnectionState,
  deliveriesOf,
  DIRECT_SUBJECTS,
  DirectGet,
  NoAnswer,
  pull,
  Requests,
} from '@docket/jetstream';
import { readDepth, readItems } from './depth.js';
import { laneFinder, LANES_FRESH_MS } from './lanes.js';
import { placeItem } from './dispatch.js';
import { leaseOperations } from './lease.js';
import type { ItemPlace, Lease, ResumedLease, TakeOptions, WorkItem, WorkQueue } from './port.js';
import { asQueueError, requireUp, WORK_QUEUE_ERRORS } from './queue-errors.js';
import {
  consumerName,
  inParts,
  isPlace,
  requireItem,
  routeOf,
  routeSubject,
  takeOrder,
  type Route,
} from './route.js';
import { SharedTake, type Look } from './shared-take.js';
import { ensureConsumer, ensureStream, isApiError, isMissing, type StreamSettings } from './stream.js';
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
/** A lane that was closed may be open again by then. */
const CLOSED_MS = 500;
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
  const jsm = await asQueueError(() => jetstreamManager(connection, { timeout: timeoutMs }));
  await asQueueError(() => ensureStream(jsm, settings));
  const key = options.tokenKey ?? (await asQueueError(() => sharedTokenKey(connection, stream, replicas)));
  const state = ConnectionState.of(connection);
  const requests = Requests.of(connection, WORK_QUEUE_ERRORS);
  const direct = new DirectGet(requests, stream);
  const ready = new Set<string>();
  const findLanes = laneFinder(jsm, stream, firstTenants);
  const takes = new Map<string, SharedTake>();
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
    const operations = leaseOperations(requests, ack, timeoutMs);
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

  /** One look at every route in order, then one wait at all of them. */
  async function look({ parts, wanted, asked, signal, offer }: Look): Promise<void> {
    requireUp(state);
    const open = parts.tenants === undefined || parts.queues === undefined;
    const lanes = await findLanes(parts);
    const opened = parts.isOpen === undefined ? lanes : lanes.filter(parts.isOpen);
    const routes = takeOrder(opened, turn++);
    await Promise.all(routes.map(ensureRoute));
    const sink = (message: Msg): void => {
      const lease = leaseOf(message);
      if (lease !== undefined && !offer(lease)) connection.publish(message.reply ?? '', '-NAK');
    };
    for (const part of inParts(routes, wanted)) {
      const consumers = part.map(consumerName);
      // Never more than can be used: what is given back counts as one more delivery.
      const batch = Math.max(1, Math.floor(wanted() / consumers.length));
      const now = { batch, waitMs: 0, signal: undefined, timeoutMs, sink };
      if ((await pull(connection, stream, consumers, now)) === 'gone') return rebuild();
    }
    // A tenant or queue whose first work comes now has no route yet: look for it again soon.
    const fresh = opened.length < lanes.length ? CLOSED_MS : open ? LANES_FRESH_MS : MAX_PULL_MS;
    const longest = Math.min(asked(), fresh);
    if (longest <= 0 || signal.aborted) return;
    if (routes.length === 0) return pause(Math.min(longest, LANES_FRESH_MS), signal);
    const waiting = { batch: 1, waitMs: longest, signal, timeoutMs, sink };
    if ((await pull(connection, stream, routes.map(consumerName), waiting)) === 'gone') await rebuild();
  }

  function sharedTake({ tenants, queues, methods, isOpen }: TakeOptions): SharedTake {
    const name = JSON.stringify([tenants, queues, methods]);
    const known = takes.get(name);
    if (known !== undefined) return known;
    const parts = {
      methods,
      waitMs: 0,
      ...(tenants === undefined ? {} : { tenants }),
      ...(queues === undefined ? {} : { queues }),
      ...(isOpen === undefined ? {} : { isOpen }),
    };
    const made = new SharedTake(
      parts,
      (asked) => withStream(() => look(asked)),
      () => takes.delete(name),
    );
    takes.set(name, made);
    return made;
  }

  async function takeMany(parts: TakeOptions, max: number): Promise<readonly Lease[]> {
    if (parts.signal?.aborted === true) return [];
    return sharedTake(parts).take(parts.waitMs, Math.max(1, max), parts.signal);
  }

  return {
    async dispatch(item) {
      requireItem(item);
      requireUp(state);
      const route = routeOf(item);
      const subject = routeSubject(route, item.jobId);
      return withStream(async () => {
        await ensureRoute(route);
        return placeItem(requests, subject, item, timeoutMs);
      });
    },

    async absent(items) {
      requireUp(state);
      const subjectOf = (item: ItemPlace): string => routeSubject(routeOf(item), item.jobId);
      const absent: (typeof items)[number][] = [];
      for (let from = 0; from < items.length; from += DIRECT_SUBJECTS) {
        const part = items.slice(from, from + DIRECT_SUBJECTS);
        // A stream that is gone answers nothing: then all are absent, and their dispatch makes it again.
        const held = await direct
          .held(part.filter(isPlace).map(subjectOf), timeoutMs)
          .catch((error: unknown) => {
            if (error instanceof NoAnswer) return new Set<string>();
            throw error;
          });
        absent.push(...part.filter((item) => !isPlace(item) || !held.has(subjectOf(item))));
      }
      return absent;
    },

    takeMany,
    take: async (parts) => (await takeMany(parts, 1))[0],

    takeExpired: (asked) =>
      withStream(async () => {
        requireUp(state);
        const consumer = consumerName(routeOf(asked));
        if (!(await hasLeased(jsm, stream, consumer))) return undefined;
        let expired: Lease | undefined;
        const sink = (message: Msg): void => {
          const ack = message.reply ?? '';
          // Leases that have run out are handed out before new items: a first delivery says that there is none. One that
          // was made anew for a running attempt counts its deliveries, and is handed out like to a worker.
          const lease = expired === undefined ? leaseOf(message) : undefined;
          if (lease !== undefined && (deliveriesOf(ack) > 1 || lease.item.recovered === true))
            expired = lease;
          else connection.publish(ack, '-NAK');
        };
        const now = { batch: 1, waitMs: 0, signal: undefined, timeoutMs, sink };
        await pull(connection, stream, [consumer], now);
        return expired;
      }),

    resume(token): ResumedLease | undefined {
      const sealed = unseal(token, key);
      if (sealed === undefined) return undefined;
      const { ack, ...holder } = sealed;
      return { ...leaseOperations(requests, ack, timeoutMs), ...holder, leaseMs };
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

/** Whether items of a route are leased: without one no lease can have run out. */
async function hasLeased(jsm: JetStreamManager, stream: string, consumer: string): Promise<boolean> {
  const found = await jsm.consumers.info(stream, consumer).catch((error: unknown) => {
    if (isApiError(error, ApiError.consumerNotFound)) return undefined;
    throw error;
  });
  return found !== undefined && found.num_ack_pending > 0;
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
