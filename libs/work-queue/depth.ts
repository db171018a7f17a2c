import type { JetStreamManager } from '@nats-io/jetstream';
import { payloadText, type DirectGet, storedTime } from '@docket/jetstream';
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

/** Sizes as the consumers report them, without reading the items. */
export async function readDepth(
  jsm: JetStreamManager,
  direct: DirectGet,
  stream: string,
  timeoutMs: number,
): Promise<readonly QueueDepth[]> {
  const rows: QueueDepth[] = [];
  for await (const consumer of jsm.consumers.list(stream)) {
    const route = routeOfConsumer(consumer.name);
    if (route === undefined) continue;
    const waiting = consumer.num_pending;
    const after = consumer.delivered.stream_seq;
    const oldest = waiting === 0 ? undefined : await ageOfFirst(direct, route, after, timeoutMs);
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
  direct: DirectGet,
  after: number,
  limit: number,
  timeoutMs: number,
): Promise<readonly QueuedItem[]> {
  const most = Math.min(limit, MAX_LIST);
  const items: QueuedItem[] = [];
  let from = after + 1;
  while (items.length < most) {
    const { messages, pending } = await direct.batch('work.>', from, most - items.length, timeoutMs);
    for (const { payload, position: sequence, block } of messages) {
      const item = JSON.parse(payloadText(payload)) as WorkItem;
      items.push({ item, sequence, dispatchedAt: storedTime(block) });
      from = sequence + 1;
    }
    if (messages.length === 0 || pending === 0) break;
  }
  return items;
}

async function ageOfFirst(
  direct: DirectGet,
  route: Route,
  after: number,
  timeoutMs: number,
): Promise<number | undefined> {
  const { messages } = await direct.batch(routeSubject(route, '*'), after + 1, 1, timeoutMs);
  const [first] = messages;
  return first === undefined ? undefined : Math.max(0, Date.now() - storedTime(first.block).getTime());
}
