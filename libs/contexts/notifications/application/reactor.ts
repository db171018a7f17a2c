import { AggregateCatalog } from '@docket/commands';
import type { ReactionServices } from '@docket/composition';
import type { JobEvent } from '@docket/contexts/jobs/events';
import type { PipelineRunEvent } from '@docket/contexts/pipelines/events';
import type { PrivacyEvent } from '@docket/contexts/privacy/events';
import { nameBasedId, type Recorded, type RecordedEvent } from '@docket/kernel';
import { privacyKeys } from '@docket/platform';
import { keyIdOfValue } from '@docket/privacy';
import { defineReactor, type DueReaction, type Reaction, type Reactor } from '@docket/processes';
import { channelsFor, recipientDecider, type NotificationEvent, type Recipient } from '../domain/index.js';
import type { RecipientEvent } from '../domain/index.js';
import { PersonalAddresses } from './addresses.js';
import { dueTime } from './due-time.js';
import { NotificationLinks } from './links.js';
import { messageCounter } from './metrics.js';
import { noticeOfJob, noticeOfRun, type Notice } from './notices.js';
import { deliver, type DelivererOptions } from './sending/deliver.js';
import { NotificationInbox, ownerOf } from './sending/inbox.js';
import { PersonalOutbox } from './sending/outbox.js';
import { PersonalWebhookSecrets, type Sending } from './sending/send.js';

/** Pauses between the tries of one message. */
const DELAYS_MS: readonly number[] = [5_000, 30_000, 120_000, 600_000, 3_600_000, 14_400_000];
const TRY_MS = 15_000;
/** How often the outbox is looked at while nothing is due. */
const LOOK_MS = 2_000;
/** Choices that another process has taken are known after this time at the latest. */
const REFRESH_MS = 2_000;
const MOST_IN_ONE_TURN = 20;

export type Services = Pick<ReactionServices, 'store' | 'db' | 'clock' | 'settings' | 'keyFor' | 'metrics'>;

export interface NotificationOverrides {
  readonly delaysMs?: readonly number[];
  readonly timeoutMs?: number;
}

/** What sends messages to people, of a process that reacts. */
export function sendingOf({ settings, keyFor, clock }: Services, timeoutMs: number = TRY_MS): Sending {
  return {
    settings,
    links: new NotificationLinks(keyFor),
    secrets: new PersonalWebhookSecrets(keyFor),
    clock,
    timeoutMs,
  };
}

/**
 * Tells people of what is theirs: each event becomes one notification for its owner, whoever is killed, where its owner has
 * chosen it. @param overrides what a test sets otherwise
 */
export function notificationReactor(services: Services, overrides: NotificationOverrides = {}): Reactor {
  const { store, db, clock, settings } = services;
  const inbox = new NotificationInbox(db);
  const outbox = new PersonalOutbox(db);
  const recipients = new AggregateCatalog<Recipient, RecipientEvent>({
    store,
    decider: recipientDecider,
    isKept: ({ status }) => status === 'known',
  });
  const deliverer: DelivererOptions = {
    store,
    outbox,
    addresses: new PersonalAddresses(async () => privacyKeys(db, settings)),
    sending: sendingOf(services, overrides.timeoutMs),
    delaysMs: overrides.delaysMs ?? DELAYS_MS,
    count: messageCounter(services.metrics),
  };
  /** Choices up to here have been told to this reactor: what comes behind them must see them. */
  let notedPosition = 0;
  let refreshedMs = -Infinity;
  let refreshing: Promise<void> = Promise.resolve();
  let quietUntilMs = 0;

  /** Many events at once wait for one reading: who went on beside it would know nobody, and tell nobody. */
  const fresh = async (): Promise<void> => {
    if (performance.now() - refreshedMs > REFRESH_MS) {
      refreshedMs = performance.now();
      refreshing = recipients.refresh().catch((error: unknown) => {
        refreshedMs = -Infinity;
        throw error;
      });
    }
    await refreshing;
    await recipients.upTo(notedPosition);
  };
  const noted = async ({ position }: { readonly position: number }): Promise<void> => {
    notedPosition = Math.max(notedPosition, position);
    await recipients.upTo(position);
  };

  /** Notices are worked out only where somebody of the tenant wants to be told of anything. */
  const tell = async <Event extends RecordedEvent>(
    event: Event,
    notice: () => Promise<Notice | undefined>,
  ): Promise<void> => {
    await fresh();
    const { tenant, type, id } = event.aggregate;
    if (recipients.list(tenant).length === 0) return;
    const found = await notice();
    const recipient = found && recipients.get(tenant, found.recipient)?.state;
    if (found === undefined || recipient === undefined) return;
    const { recipient: recipientId, ...what } = found;
    const notificationId = nameBasedId('notification', tenant, recipientId, event.id);
    const now = clock.now();
    const owner = ownerOf(tenant, recipientId);
    for (const channel of channelsFor(recipient, what.kind)) {
      if (channel === 'inbox') {
        const { position } = event;
        await inbox.add({ _id: notificationId, owner, ...what, about: { type, id }, position }, now);
        continue;
      }
      const line = { notificationId, ...what, at: event.time };
      const dueAt = dueTime(recipient.preferences, now);
      await outbox.add({ tenant, recipient: recipientId, channel }, line, now, dueAt);
    }
    quietUntilMs = 0;
  };
  const jobEnded = async (event: Recorded<Parameters<typeof noticeOfJob>[1]>): Promise<void> =>
    tell(event, async () => noticeOfJob(store, event));
  const runEnded = async (event: Parameters<typeof noticeOfRun>[1]): Promise<void> =>
    tell(event, async () => noticeOfRun(store, event));

  const turnOf = ({
    owner,
    tenant,
    channel,
  }: Awaited<ReturnType<PersonalOutbox['due']>>[number]): DueReaction => ({
    key: `${owner}/${channel}`,
    tenant,
    run: async (reaction) => {
      for (let sent = 0; sent < MOST_IN_ONE_TURN; sent += 1) {
        reaction.signal.throwIfAborted();
        const message = await outbox.takeDue(owner, channel, clock.now());
        if (message === undefined) return;
        await deliver(deliverer, message, reaction);
      }
    },
  });

  return defineReactor<JobEvent | PipelineRunEvent | PrivacyEvent | NotificationEvent>()({
    name: 'notifications.tell',
    startFrom: 'now',
    on: {
      JobSucceeded: jobEnded,
      JobFailed: jobEnded,
      JobTimedOut: jobEnded,
      JobDeadLettered: jobEnded,
      PipelineRunSucceeded: runEnded,
      PipelineRunFailed: runEnded,
      NotificationPreferencesSaved: async (event) => {
        await noted(event);
        const { tenant, id } = event.aggregate;
        await outbox.reschedule(ownerOf(tenant, id), dueTime(event.data, clock.now()));
        quietUntilMs = 0;
      },
      NotificationAddressGiven: async (event, { send }) => {
        await noted(event);
        const { tenant, id: recipient } = event.aggregate;
        const { channel, addressId, address } = event.data;
        await noteSubject(recipient, address, send);
        if (channel === 'mail')
          await outbox.confirm({ tenant, recipient, channel }, { addressId, of: 'recipient' }, clock.now());
        quietUntilMs = 0;
      },
      NotificationAddressConfirmed: noted,
      NotificationAddressRemoved: noted,
      NotificationsUnsubscribed: noted,
      CampaignConsentGiven: async ({ aggregate, data }, { send }) => {
        const { tenant, id: recipient } = aggregate;
        const { addressId, address } = data;
        await noteSubject(recipient, address, send);
        await outbox.confirm(
          { tenant, recipient, channel: 'mail' },
          { addressId, of: 'consent' },
          clock.now(),
        );
        quietUntilMs = 0;
      },
      SubjectErased: async ({ aggregate }, { send }) => {
        const { tenant, id } = aggregate;
        for (const channel of ['mail', 'webhook'] as const) {
          const command = { type: 'RemoveAddress', channel, reason: 'The person was erased.' };
          await accepted(send({ aggregate: 'notification-recipient', id, command }, channel));
        }
        const command = { type: 'WithdrawConsent', way: 'erasure', reason: 'The person was erased.' };
        await accepted(send({ aggregate: 'campaign-consent', id, command }, 'consent'));
        await inbox.removeAll(ownerOf(tenant, id));
        await outbox.removeAll(ownerOf(tenant, id));
      },
    },
    due: async (_now, limit) => {
      const nowMs = performance.now();
      if (nowMs < quietUntilMs) return [];
      const now = clock.now();
      const due = await outbox.due(now, limit);
      const next = due.length > 0 ? now : await outbox.nextDue();
      const restMs = next === undefined ? LOOK_MS : Math.max(0, next.getTime() - now.getTime());
      quietUntilMs = nowMs + Math.min(LOOK_MS, restMs);
      return due.map(turnOf);
    },
  });
}

/** Whoever has an address here can be erased: the context `privacy` knows of them. */
async function noteSubject(id: string, address: string, send: Reaction['send']): Promise<void> {
  const command = { type: 'NoteSubject', keyId: keyIdOfValue(address) ?? '' };
  const result = await send({ aggregate: 'data-subject', id, command }, 'subject');
  // An erasure is under way: the address goes with it.
  if (!result.ok && result.code !== 'PRIVACY.ERASING') throw new Error(result.message);
}

async function accepted(sent: ReturnType<Reaction['send']>): Promise<void> {
  const result = await sent;
  if (!result.ok) throw new Error(result.message);
}
