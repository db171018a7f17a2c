import { AggregateCatalog, type CatalogEntry } from '@docket/commands';
import type { EventStore } from '@docket/event-store';
import type { RecordedEvent } from '@docket/kernel';
import {
  matches,
  type Webhook,
  webhookDecider,
  type WebhookEvent,
  type WebhookState,
} from '../../domain/index.js';

export type KnownWebhook = Webhook & { readonly tenant: string; readonly webhookId: string };

/** Every webhook, folded from the log: what is sent where does not wait for a read model. */
export class WebhookCatalog {
  private readonly catalog: AggregateCatalog<WebhookState, WebhookEvent>;

  constructor(store: Pick<EventStore, 'read'>) {
    const isKept = ({ status }: WebhookState): boolean => status === 'enabled' || status === 'disabled';
    this.catalog = new AggregateCatalog({ store, decider: webhookDecider, isKept });
  }

  async refresh(): Promise<void> {
    await this.catalog.refresh();
  }

  get(tenant: string, webhookId: string): KnownWebhook | undefined {
    const entry = this.catalog.get(tenant, webhookId);
    return entry && knownOf(entry);
  }

  /** The webhooks that an event is for: of those that were there before it. */
  async recipients(event: RecordedEvent): Promise<readonly KnownWebhook[]> {
    const { aggregate, position } = event;
    await this.catalog.upTo(position);
    return this.catalog
      .list(aggregate.tenant)
      .filter(({ createdAt }) => createdAt < position)
      .flatMap((entry) => knownOf(entry) ?? [])
      .filter((webhook) => webhook.status === 'enabled' && matches(webhook, event));
  }
}

function knownOf({ tenant, id, state }: CatalogEntry<WebhookState>): KnownWebhook | undefined {
  return state.status === 'unknown' ? undefined : { ...state, tenant, webhookId: id };
}
