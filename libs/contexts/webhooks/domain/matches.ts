import type { WebhookEvent, WebhookFilter } from './events.js';

/** What of an event decides about its recipients. */
export interface Matched {
  readonly type: string;
  readonly aggregate: { readonly type: string; readonly id: string };
  readonly data: object;
}

/** These are for the webhook that they are about, and for no other one. */
const OWN: readonly string[] = [
  'WebhookTestRequested',
  'WebhookRedeliveryRequested',
] satisfies WebhookEvent['type'][];

/** Whether an event is one that a webhook asked for. */
export function matches(
  { eventTypes, filter }: { readonly eventTypes: readonly string[]; readonly filter: WebhookFilter },
  { type, aggregate, data }: Matched,
): boolean {
  if (OWN.includes(type)) return false;
  if (!eventTypes.includes('*') && !eventTypes.includes(type)) return false;
  const { method, queue } = data as { readonly method?: unknown; readonly queue?: unknown };
  return (
    takes(filter.aggregates, aggregate.type) &&
    takes(filter.aggregateIds, aggregate.id) &&
    takes(filter.methods, method) &&
    takes(filter.queues, queue)
  );
}

function takes(names: readonly string[] | undefined, value: unknown): boolean {
  return names === undefined || (typeof value === 'string' && names.includes(value));
}
