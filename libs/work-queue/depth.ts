import type { JetStreamManager } from '@nats-io/jetstream';
import type { QueueDepth, QueuedItem, WorkItem } from './port.js';
import { routeOfConsumer, routeSubject, type Route } from './route.js';

const MAX_LIST = 1_000;

/** The routes that ever had work: each has its consumer. */
export async function knownRoutes(jsm: JetStreamManager, stream: string): Promise<readonly Route[]> {
  const routes: Route[] = [];
  for await (const { name } of jsm.consumers.list(stream)) {
    const route = routeOfConsumer(name);
    if (route !== undefined) routes.push(route);
  }
  return routes;
}

/** Sizes as the consumers tell them, without a look at each item. */
export async function readDepth(jsm: JetStreamManager, stream: string): Promise<readonly QueueDepth[]> {
  const rows: QueueDepth[] = [];
  for await (const consumer of jsm.consumers.list(stream)) {
    const route = routeOfConsumer(consumer.name);
    if (route === undefined) continue;
    const waiting = consumer.num_pending;
    const after = consumer.delivered.stream_seq;
    const oldest = waiting === 0 ? undefined : await ageOfFirst(jsm, stream, route, after);
    rows.push({
      ...route,
      waiting,
      leased: consumer.num_ack_pending,
      ...(oldest === undefined ? {} : { oldestAgeMs: oldest }),
    });
  }
  return rows;
}

/** Items in the order of their dispatch. */
export async function readItems(
  jsm: JetStreamManager,
  stream: string,
  after: number,
  limit: number,
): Promise<readonly QueuedItem[]> {
  const items: QueuedItem[] = [];
  let sequence = after;
  while (items.length < Math.min(limit, MAX_LIST)) {
    const query = { seq: sequence + 1, next_by_subj: 'work.>' };
    const message = await jsm.direct.getMessage(stream, query);
    if (message === null) break;
    sequence = message.seq;
    items.push({ item: message.json<WorkItem>(), sequence, dispatchedAt: message.time });
  }
  return items;
}

async function ageOfFirst(
  jsm: JetStreamManager,
  stream: string,
  route: Route,
  after: number,
): Promise<number | undefined> {
  const query = { seq: after + 1, next_by_subj: routeSubject(route, '*') };
  const message = await jsm.direct.getMessage(stream, query);
  return message === null ? undefined : Math.max(0, Date.now() - message.time.getTime());
}
