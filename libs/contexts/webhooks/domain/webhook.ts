import { accept, reject, type Decider, type Rejection, type Timed } from '@docket/kernel';
import type {
  WebhookChanged,
  WebhookCreated,
  WebhookDisabled,
  WebhookEvent,
  WebhookSecret,
} from './events.js';

/** A secret that signs; one with an end is on its way out. */
export interface ActiveSecret extends WebhookSecret {
  /** RFC 3339 UTC. */
  readonly until?: string;
}

export interface Webhook extends Pick<WebhookCreated['data'], 'url' | 'eventTypes' | 'filter'> {
  readonly status: 'enabled' | 'disabled' | 'deleted';
  readonly description?: string;
  /** The newest first; at most two. */
  readonly secrets: readonly ActiveSecret[];
  readonly requestHash: string;
}

export type WebhookState = { readonly status: 'unknown' } | Webhook;

export type WebhookChanges = Omit<WebhookChanged['data'], 'reason'>;

export type WebhookCommand =
  | { readonly type: 'CreateWebhook'; readonly webhook: WebhookCreated['data'] }
  | {
      readonly type: 'ChangeWebhook';
      readonly changes: WebhookChanges;
      readonly enabled?: boolean;
      readonly reason: string;
    }
  | {
      readonly type: 'RotateWebhookSecret';
      readonly secret: WebhookSecret;
      readonly overlapMs: number;
      readonly reason: string;
    }
  | {
      readonly type: 'DisableWebhook';
      readonly cause: WebhookDisabled['data']['cause'];
      readonly reason: string;
    }
  | { readonly type: 'DeleteWebhook'; readonly reason: string }
  | { readonly type: 'TestWebhook' }
  | { readonly type: 'RedeliverWebhook'; readonly deliveryId: string; readonly reason: string };

export const webhookDecider: Decider<WebhookState, WebhookCommand, WebhookEvent> = {
  aggregate: 'webhook',
  initialState: { status: 'unknown' },
  decide: (command, state, { now }) => {
    if (command.type === 'CreateWebhook') {
      if (state.status === 'unknown') return accept({ type: 'WebhookCreated', data: command.webhook });
      // The id derives from the caller's idempotency key: a second try meets the first.
      return state.requestHash === command.webhook.requestHash ? accept() : keyReused();
    }
    if (state.status === 'unknown' || state.status === 'deleted') {
      return reject('WEBHOOK.NOT_FOUND', 'There is no such webhook: list them with GET /v1/webhooks.');
    }
    switch (command.type) {
      case 'ChangeWebhook':
        return accept(...changesOf(command, state));
      case 'RotateWebhookSecret': {
        const { secret, overlapMs, reason } = command;
        const overlapUntil = new Date(now.getTime() + overlapMs).toISOString();
        return accept({ type: 'WebhookSecretRotated', data: { secret, overlapUntil, reason } });
      }
      case 'DisableWebhook':
        if (state.status === 'disabled') return accept();
        return accept({ type: 'WebhookDisabled', data: { cause: command.cause, reason: command.reason } });
      case 'DeleteWebhook':
        return accept({ type: 'WebhookDeleted', data: { reason: command.reason } });
      case 'TestWebhook':
        return state.status === 'disabled' ? disabled() : accept({ type: 'WebhookTestRequested', data: {} });
      case 'RedeliverWebhook': {
        if (state.status === 'disabled') return disabled();
        const { deliveryId, reason } = command;
        return accept({ type: 'WebhookRedeliveryRequested', data: { deliveryId, reason } });
      }
    }
  },
  evolve,
};

function evolve(state: WebhookState, event: Timed<WebhookEvent>): WebhookState {
  if (event.type === 'WebhookCreated') {
    const { secret, ...webhook } = event.data;
    return { ...webhook, status: 'enabled', secrets: [secret] };
  }
  if (state.status === 'unknown') return state;
  switch (event.type) {
    case 'WebhookChanged': {
      const { reason: _reason, ...changes } = event.data;
      return { ...state, ...changes };
    }
    case 'WebhookSecretRotated': {
      const [before] = state.secrets;
      const { secret, overlapUntil } = event.data;
      return { ...state, secrets: [secret, { ...before!, until: overlapUntil }] };
    }
    case 'WebhookDisabled':
      return { ...state, status: 'disabled' };
    case 'WebhookEnabled':
      return { ...state, status: 'enabled' };
    case 'WebhookDeleted':
      return { ...state, status: 'deleted' };
    // Requests, and events of a newer version of Docket, leave the state as it is.
    default:
      return state;
  }
}

function changesOf(
  { changes, enabled, reason }: Extract<WebhookCommand, { type: 'ChangeWebhook' }>,
  { status }: Webhook,
): WebhookEvent[] {
  const events: WebhookEvent[] = [];
  if (Object.keys(changes).length > 0) events.push({ type: 'WebhookChanged', data: { ...changes, reason } });
  if (enabled === true && status === 'disabled') events.push({ type: 'WebhookEnabled', data: { reason } });
  if (enabled === false && status === 'enabled') {
    events.push({ type: 'WebhookDisabled', data: { cause: 'person', reason } });
  }
  return events;
}

function disabled(): Rejection {
  return reject(
    'WEBHOOK.DISABLED',
    'The webhook is disabled: enable it first with PATCH /v1/webhooks/{id} {"enabled":true}.',
  );
}

function keyReused(): Rejection {
  return reject(
    'WEBHOOK.IDEMPOTENCY_KEY_REUSED',
    'This Idempotency-Key belongs to another webhook: choose a new one.',
  );
}
