import type { Reactions, ReactionServices } from '@docket/composition';
import type { RecordedEvent } from '@docket/kernel';
import { defineReactor, type Reaction, type Reactor } from '@docket/processes';
import type { WebhookEvent } from '../domain/index.js';
import { AddressPolicy } from '@docket/outbound';
import { WebhookCatalog } from './delivery/catalog.js';
import { tryCounter } from './delivery/delivery-metrics.js';
import { Deliverer, type DelivererOptions } from './delivery/deliver.js';
import { DeliveryOutbox } from './delivery/outbox.js';
import { RETRY_DELAYS_MS } from './delivery/retry-plan.js';
import { WebhookSecrets } from './delivery/secrets.js';

/** Deliveries that may wait for one webhook; from there on it is disabled. */
const MOST_PENDING = 10_000;
const COUNT_EVERY = 200;
const TRY_MS = 15_000;
const REST_MS = 5_000;

type Services = Pick<
  ReactionServices,
  'store' | 'clock' | 'db' | 'settings' | 'eventTypes' | 'keyFor' | 'metrics'
>;

/**
 * Puts each event into the outbox of the webhooks that it is for, and sends what is due. An event is there once for each
 * webhook, and is sent at least once, always with the same id.
 * @param overrides what a test sets otherwise
 */
export function webhookReactor(services: Services, overrides: Partial<DelivererOptions> = {}): Reactor {
  const { store, clock, db, settings, eventTypes, keyFor, metrics } = services;
  const outbox = new DeliveryOutbox(db);
  const catalog = new WebhookCatalog(store);
  const deliverer = new Deliverer({
    store,
    clock,
    outbox,
    catalog,
    secrets: new WebhookSecrets(keyFor),
    policy: new AddressPolicy(settings.webhookNetworks),
    delaysMs: RETRY_DELAYS_MS,
    timeoutMs: TRY_MS,
    restMs: REST_MS,
    count: tryCounter(metrics),
    ...overrides,
  });
  const added = new Map<string, number>();

  const add = async (event: RecordedEvent, { now, send }: Reaction): Promise<void> => {
    for (const { webhookId, tenant } of await catalog.recipients(event)) {
      await outbox.add(webhookId, event, now);
      const owner = `${tenant}/${webhookId}`;
      const count = (added.get(owner) ?? 0) + 1;
      added.set(owner, count % COUNT_EVERY);
      if (count < COUNT_EVERY || !(await outbox.hasMorePending(owner, MOST_PENDING))) continue;
      const reason = `More than ${MOST_PENDING} deliveries wait for the receiver.`;
      const command = { type: 'DisableWebhook', cause: 'backlog', reason };
      const result = await send({ aggregate: 'webhook', id: webhookId, command }, webhookId);
      if (!result.ok && result.code !== 'WEBHOOK.NOT_FOUND') throw new Error(result.message);
    }
  };
  const others = eventTypes.filter(({ type }) => !type.startsWith('Webhook')).map(({ type }) => [type, add]);
  return {
    ...defineReactor<WebhookEvent>()({
      name: 'webhooks.deliver',
      startFrom: 'now',
      on: {},
      due: async (now, limit) => deliverer.due(now, limit),
    }),
    on: {
      ...(Object.fromEntries(others) as Reactor['on']),
      ...ownReactions(outbox, add),
    },
  };
}

/** Tests and repeats are for the webhook that they are about; what else happens to webhooks is sent like any event. */
function ownReactions(outbox: DeliveryOutbox, add: Reactor['on'][string]): Reactor['on'] {
  const { on } = defineReactor<WebhookEvent>()({
    name: 'webhooks.own',
    on: {
      WebhookCreated: add,
      WebhookChanged: add,
      WebhookSecretRotated: add,
      WebhookDisabled: add,
      WebhookEnabled: add,
      WebhookDeleted: add,
      WebhookTestRequested: async (event, { now }) => outbox.add(event.aggregate.id, event, now),
      WebhookRedeliveryRequested: async ({ aggregate, data, id }, { now }) =>
        outbox.addAgain(data.deliveryId, `${aggregate.tenant}/${aggregate.id}`, id, now),
    },
  });
  return on;
}

export function reactionsOf(services: ReactionServices): Reactions {
  return { reactors: [webhookReactor(services)] };
}
