import type { EventStore } from '@docket/event-store';
import type { LogFilter, RecordedEvent } from '@docket/kernel';
import type { Stretch, Topic } from '@docket/http';
import type { FeedQueryDto } from './feed.dto.js';

/** What a caller wants to see of the log; always within one tenant. */
export interface Feed {
  readonly topic: Topic;
  readonly wanted: (event: RecordedEvent) => boolean;
  /** From behind a position to the end at the time of the call, in batches. */
  read(after: number, maxBatch: number): AsyncGenerator<Stretch>;
}

export function feedOf(
  store: Pick<EventStore, 'read' | 'readAggregate'>,
  tenant: string,
  { types, aggregate }: Pick<FeedQueryDto, 'types' | 'aggregate'>,
): Feed {
  const [kind, id] = aggregate?.split('/') ?? [];
  const isWantedType = (event: RecordedEvent): boolean => types === undefined || types.includes(event.type);
  if (kind !== undefined && id !== undefined) {
    const one = { tenant, type: kind, id };
    return {
      topic: { tenant, aggregate: one },
      wanted: isWantedType,
      async *read(after, maxBatch) {
        for (let position = after; ;) {
          const events = await store.readAggregate(one, { from: position, limit: maxBatch });
          position = events.at(-1)?.position ?? position;
          yield { events: events.filter(isWantedType), position };
          if (events.length < maxBatch) return;
        }
      },
    };
  }
  const filter: LogFilter = {
    tenant,
    ...(kind === undefined ? {} : { aggregateTypes: [kind] }),
    ...(types === undefined ? {} : { eventTypes: types }),
  };
  return {
    topic: { tenant },
    wanted: (event) => isWantedType(event) && (kind === undefined || event.aggregate.type === kind),
    read: (after, maxBatch) => store.read({ after, filter, maxBatch }) as AsyncGenerator<Stretch>,
  };
}

/** One page: at most `limit` events, and how far the log has been looked at. */
export async function readPage(
  feed: Feed,
  after: number,
  limit: number,
): Promise<{ items: readonly RecordedEvent[]; nextAfter: number; more: boolean }> {
  const items: RecordedEvent[] = [];
  let nextAfter = after;
  for await (const { events, position } of feed.read(after, limit + 1)) {
    items.push(...events);
    nextAfter = position;
    if (items.length > limit) break;
  }
  if (items.length <= limit) return { items, nextAfter, more: false };
  const page = items.slice(0, limit);
  return { items: page, nextAfter: page.at(-1)?.position ?? after, more: true };
}
