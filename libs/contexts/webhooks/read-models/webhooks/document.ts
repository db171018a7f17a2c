import type { Actor } from '@docket/kernel';
import type { WebhookDisabled, WebhookFilter } from '../../domain/index.js';

/** One webhook, without what its secrets derive from. All times RFC 3339 UTC. */
export interface WebhooksDocument {
  readonly tenant: string;
  readonly webhookId: string;
  /** `<createdAt>/<webhookId>`: the webhook's place in every list. */
  readonly order: string;
  readonly url: string;
  readonly eventTypes: readonly string[];
  readonly filter: WebhookFilter;
  readonly description: string | null;
  readonly createdAt: string;
  readonly createdBy: Actor;
  readonly disabled: (Pick<WebhookDisabled['data'], 'cause' | 'reason'> & { readonly at: string }) | null;
  readonly secretRotatedAt: string | null;
  /** Until then deliveries carry the signature of the secret before too. */
  readonly overlapUntil: string | null;
}
