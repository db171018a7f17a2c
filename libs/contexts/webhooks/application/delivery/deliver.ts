import type { EventStore } from '@docket/event-store';
import type { Clock, RecordedEvent } from '@docket/kernel';
import type { DueReaction, Reaction } from '@docket/processes';
import type { WebhookDisabled } from '../../domain/index.js';
import {
  type AddressPolicy,
  post,
  type PostAnswer,
  PostError,
  type Resolve,
  signedHeaders,
} from '@docket/outbound';
import type { KnownWebhook, WebhookCatalog } from './catalog.js';
import type { TryOutcome } from './delivery-metrics.js';
import { messageOf } from './message.js';
import type { DeliveryAttempt, DeliveryOutbox, DeliveryRecord, DueOwner } from './outbox.js';
import { nextDelayMs } from './retry-plan.js';
import type { WebhookSecrets } from './secrets.js';

export interface DelivererOptions {
  readonly store: Pick<EventStore, 'read'>;
  readonly clock: Clock;
  readonly outbox: DeliveryOutbox;
  readonly catalog: WebhookCatalog;
  readonly secrets: WebhookSecrets;
  readonly policy: AddressPolicy;
  readonly delaysMs: readonly number[];
  /** Longest time of one try. */
  readonly timeoutMs: number;
  /** How long a webhook rests whose receiver took nothing of a turn. */
  readonly restMs: number;
  readonly count: (outcome: TryOutcome) => void;
  /** In place of the system's resolver, for tests. */
  readonly resolve?: Resolve;
  /** For tests of crashes: called between an answer and its record. */
  readonly fault?: (point: 'answered') => void | Promise<void>;
}

/** Tries of one webhook at once; the others have their own. */
const AT_ONCE = 4;
/** Webhooks at once: the reactor must have room for events too. */
const MOST_TURNS = 16;
/** Longest time for one webhook before the others have their turn. */
const TURN_MS = 20_000;
const PRUNE_EVERY = 100;

type Outcome = 'ended' | 'failed';

/** Sends what is due, and records what came of it. */
export class Deliverer {
  private ended = 0;
  private turns = 0;

  constructor(private readonly options: DelivererOptions) {}

  async due(now: Date, limit: number): Promise<readonly DueReaction[]> {
    const free = Math.min(limit, MOST_TURNS - this.turns);
    if (free <= 0) return [];
    const owners = await this.options.outbox.dueOwners(now, free);
    return owners.map((owner) => ({
      key: owner.owner,
      tenant: owner.tenant,
      run: async (reaction) => {
        this.turns += 1;
        try {
          await this.takeTurn(owner, reaction);
        } finally {
          this.turns -= 1;
        }
      },
    }));
  }

  /** Sends what is due for one webhook; one that takes nothing rests, and leaves its turn to the others. */
  private async takeTurn(owner: DueOwner, reaction: Reaction): Promise<void> {
    const { outbox, catalog, clock, restMs } = this.options;
    await catalog.refresh();
    const until = Date.now() + TURN_MS;
    let rest = 0;
    while (Date.now() < until && rest === 0) {
      reaction.signal.throwIfAborted();
      const due = await outbox.dueOf(owner.owner, clock.now(), AT_ONCE);
      if (due.length === 0) break;
      const outcomes = await Promise.all(due.map(async (delivery) => this.deliver(delivery, reaction)));
      this.ended += due.length;
      if (this.ended % PRUNE_EVERY < due.length) await outbox.prune(owner.owner);
      if (outcomes.every((outcome) => outcome === 'failed')) rest = restMs;
    }
    await outbox.endTurn(owner, new Date(clock.now().getTime() + rest));
  }

  private async deliver(delivery: DeliveryRecord, reaction: Reaction): Promise<Outcome> {
    const { outbox, catalog, clock } = this.options;
    const webhook = catalog.get(delivery.tenant, delivery.webhookId);
    const event = webhook?.status === 'enabled' ? await this.eventOf(delivery) : undefined;
    if (webhook?.status !== 'enabled' || event === undefined) {
      const reason =
        webhook === undefined
          ? 'The webhook was deleted.'
          : webhook.status === 'enabled'
            ? 'The log has no such event any more.'
            : 'The webhook is disabled.';
      await outbox.record(delivery, { state: 'canceled', reason }, clock.now());
      return 'ended';
    }
    const at = clock.now();
    const startedAt = performance.now();
    const answered = await this.send(delivery, webhook, event, reaction.signal);
    const attempt: DeliveryAttempt = {
      at,
      durationMs: Math.round(performance.now() - startedAt),
      status: 'status' in answered ? answered.status : null,
      error: errorOf(answered),
      excerpt: 'status' in answered ? answered.excerpt : '',
    };
    await this.options.fault?.('answered');
    return this.settle(delivery, attempt, answered, reaction);
  }

  /** @returns the answer, or the sentence that says why there is none */
  private async send(
    delivery: DeliveryRecord,
    webhook: KnownWebhook,
    event: RecordedEvent,
    signal: AbortSignal,
  ): Promise<PostAnswer | { readonly error: string }> {
    const { policy, timeoutMs, clock, resolve } = this.options;
    const secrets = this.secretsOf(webhook);
    if (secrets.length === 0) return { error: SECRET_LOST };
    const body = messageOf(event);
    const now = clock.now();
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'Docket-Webhooks/1',
      ...signedHeaders(delivery._id, now, body, secrets),
    };
    try {
      return await post({
        url: webhook.url,
        headers,
        body,
        timeoutMs,
        signal,
        policy,
        ...(resolve === undefined ? {} : { resolve }),
      });
    } catch (error) {
      if (error instanceof PostError) return { error: error.message };
      throw error;
    }
  }

  /** Disabling comes before the record: a crash in between meets a disabled webhook, not one that goes on. */
  private async settle(
    delivery: DeliveryRecord,
    attempt: DeliveryAttempt,
    answered: PostAnswer | { readonly error: string },
    reaction: Reaction,
  ): Promise<Outcome> {
    const { outbox, clock, delaysMs, count } = this.options;
    const now = clock.now();
    if (attempt.error === null) {
      count('delivered');
      await outbox.record(delivery, { attempt, state: 'succeeded' }, now);
      return 'ended';
    }
    if (attempt.status === GONE) {
      count('given_up');
      await this.disable(delivery, reaction, 'gone', 'The receiver answered 410 Gone.');
      await outbox.record(delivery, { attempt, state: 'failed', reason: attempt.error }, now);
      return 'ended';
    }
    const retryAfterMs = 'retryAfterMs' in answered ? (answered.retryAfterMs ?? 0) : 0;
    const delayMs = nextDelayMs(delaysMs, delivery.tries + 1, retryAfterMs, Math.random());
    count(delayMs === undefined ? 'given_up' : 'failed');
    if (delayMs !== undefined) {
      const nextAt = new Date(now.getTime() + delayMs);
      await outbox.record(delivery, { attempt, state: 'pending', nextAt }, now);
      return 'failed';
    }
    if (!(await outbox.hasSucceededSince(delivery.owner, delivery.startedAt))) {
      const since = delivery.startedAt.toISOString();
      const reason = `Nothing has reached the receiver since ${since}. The last error: ${attempt.error}`;
      await this.disable(delivery, reaction, 'dead', reason.slice(0, 500));
    }
    await outbox.record(delivery, { attempt, state: 'failed', reason: attempt.error }, now);
    return 'failed';
  }

  private async disable(
    { _id, webhookId, redelivery }: DeliveryRecord,
    { send }: Reaction,
    cause: WebhookDisabled['data']['cause'],
    reason: string,
  ): Promise<void> {
    const command = { type: 'DisableWebhook', cause, reason };
    const result = await send(
      { aggregate: 'webhook', id: webhookId, command },
      `disable/${_id}/${redelivery}`,
    );
    // It was deleted meanwhile: there is nothing to disable.
    if (!result.ok && result.code !== 'WEBHOOK.NOT_FOUND') throw new Error(result.message);
    await this.options.catalog.refresh();
  }

  private async eventOf({ position, eventId }: DeliveryRecord): Promise<RecordedEvent | undefined> {
    for await (const { events } of this.options.store.read({ after: position - 1, until: position })) {
      const found = events.find(({ id }) => id === eventId);
      if (found) return found;
    }
    return undefined;
  }

  /** Secrets that sign now. One whose key was changed signs nothing: the receiver would refuse it. */
  private secretsOf({ tenant, webhookId, secrets }: KnownWebhook): readonly Uint8Array[] {
    const now = this.options.clock.now();
    const known = this.options.secrets;
    return secrets
      .filter(({ until }) => until === undefined || Date.parse(until) > now.getTime())
      .map((secret) => ({ ...secret, ref: { tenant, webhookId, secretId: secret.secretId } }))
      .filter(({ ref, fingerprint }) => known.fingerprint(ref) === fingerprint)
      .map(({ ref }) => known.bytes(ref));
  }
}

const GONE = 410;
const SECRET_LOST =
  'The secret of the webhook cannot be made any more, for DOCKET_SIGNING_SECRET was changed: rotate the secret.';

/** Null for an answer that counts as delivered. */
function errorOf(answered: PostAnswer | { readonly error: string }): string | null {
  if ('error' in answered) return answered.error;
  const { status } = answered;
  if (status >= 200 && status < 300) return null;
  if (status >= 300 && status < 400) {
    return `The receiver answered ${status}. Redirects are not followed: change the URL of the webhook.`;
  }
  return `The receiver answered ${status}.`;
}
