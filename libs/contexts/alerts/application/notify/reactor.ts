import { OPERATORS_TENANT } from '@docket/kernel';
import type { ReactionServices } from '@docket/composition';
import { Counter, type Registry } from '@docket/observability';
import { defineReactor, type DueReaction, type Reaction, type Reactor } from '@docket/processes';
import { digestText, type AlertChannel, type AlertsEvent, type NoticeLine } from '../../domain/index.js';
import { KnownAlerts } from '../known.js';
import { ChannelSecrets } from './channel-secrets.js';
import { Notifier } from './notifier.js';
import { NotificationOutbox, type MessageRecord } from './outbox.js';
import { channelQuietUntil } from './quiet.js';
import { SaidStore } from './said.js';
import { SendError, sendMessage, type Sending } from './send.js';

/** Pauses between the tries of one message. */
const DELAYS_MS: readonly number[] = [5_000, 30_000, 120_000, 600_000, 1_800_000];
const TRY_MS = 15_000;
/** How often it is compared what was said while something fires, and how often the outbox is looked at while it is empty. */
const COMPARE_MS = 5_000;
const MOST_IN_ONE_TURN = 20;
const METRIC = 'docket_alert_notifications_total';

export interface NotifyOverrides {
  readonly delaysMs?: readonly number[];
  readonly timeoutMs?: number;
}

type Services = Pick<ReactionServices, 'store' | 'db' | 'clock' | 'settings' | 'keyFor' | 'metrics'>;

/** Tells channels what fires and what is over. @param overrides what a test sets otherwise */
export function notifyReactor(services: Services, overrides: NotifyOverrides = {}): Reactor {
  const { store, db, clock, settings, keyFor, metrics } = services;
  const known = new KnownAlerts(store);
  const outbox = new NotificationOutbox(db);
  const notifier = new Notifier({ known, outbox, said: new SaidStore(db), clock });
  const count = messageCounter(metrics);
  const delays = overrides.delaysMs ?? DELAYS_MS;
  const sending: Sending = {
    settings,
    secrets: new ChannelSecrets(keyFor),
    clock,
    timeoutMs: overrides.timeoutMs ?? TRY_MS,
  };
  /** When `due` looks again; what happens wakes it. */
  let quietUntilMs = 0;
  let comparedMs = -Infinity;
  let askedMs = -Infinity;

  const happened = async ({ position }: { readonly position: number }): Promise<void> => {
    await known.upTo(position);
    await notifier.reconcile();
    quietUntilMs = 0;
  };

  const deliver = async (message: MessageRecord, { signal }: Reaction): Promise<void> => {
    const channel = known.channels().find(({ name }) => name === message.channel);
    if (channel === undefined || !channel.enabled) {
      const reason = channel === undefined ? 'The channel was deleted.' : 'The channel is disabled.';
      await outbox.record(message, { state: 'canceled', reason }, clock.now());
      return;
    }
    const at = clock.now();
    const quiet = isHeldNow(channel, message) ? channelQuietUntil(channel, at) : undefined;
    if (quiet !== undefined) {
      await outbox.postpone(message, quiet);
      return;
    }
    const startedMs = performance.now();
    const error = await sendMessage(sending, channel, message, signal).then(
      () => null,
      (problem: unknown) => {
        if (problem instanceof SendError) return problem.message;
        throw problem;
      },
    );
    const attempt = { at, durationMs: Math.round(performance.now() - startedMs), error };
    const now = clock.now();
    if (error === null) {
      count(channel.kind, 'succeeded');
      await outbox.record(message, { state: 'succeeded', attempt }, now);
      return;
    }
    const delayMs = delays[message.tries];
    count(channel.kind, delayMs === undefined ? 'given_up' : 'failed');
    await outbox.record(
      message,
      delayMs === undefined
        ? { state: 'failed', attempt, reason: error }
        : { state: 'pending', attempt, nextAt: new Date(now.getTime() + delayMs) },
      now,
    );
  };

  const turnOf = (channel: string): DueReaction => ({
    key: `channel/${channel}`,
    tenant: OPERATORS_TENANT,
    run: async (reaction) => {
      for (let sent = 0; sent < MOST_IN_ONE_TURN; sent += 1) {
        reaction.signal.throwIfAborted();
        const message = await outbox.takeDue(channel, clock.now());
        if (message === undefined) return;
        await deliver(message, reaction);
      }
    },
  });

  const due = async (_now: Date, limit: number): Promise<readonly DueReaction[]> => {
    const now = clock.now();
    const nowMs = performance.now();
    // It was not asked for a while: another process had the lease, and this one does not know what happened.
    const isNew = nowMs - askedMs > COMPARE_MS;
    askedMs = nowMs;
    if (isNew) {
      await known.refresh();
      await notifier.reconcile();
    } else if (nowMs < quietUntilMs) return [];
    if (notifier.hasOpen && nowMs - comparedMs > COMPARE_MS) {
      comparedMs = nowMs;
      await notifier.reconcile();
    }
    const channels = await outbox.dueChannels(now);
    const next = channels.length > 0 ? now : await outbox.nextDue();
    const restMs = next === undefined ? COMPARE_MS : Math.max(0, next.getTime() - now.getTime());
    quietUntilMs = nowMs + Math.min(COMPARE_MS, restMs);
    return channels.slice(0, limit).map(turnOf);
  };

  return defineReactor<AlertsEvent>()({
    name: 'alerts.notify',
    startFrom: 'now',
    on: {
      AlertFired: happened,
      AlertAcknowledged: happened,
      AlertResolved: happened,
      AlertSilenceCreated: happened,
      AlertSilenceEnded: happened,
      AlertChannelSaved: happened,
      AlertChannelDeleted: happened,
      AlertChannelQuietHoursSet: async (event) => {
        await known.upTo(event.position);
        const channel = known.channels().find(({ name }) => name === event.aggregate.id);
        const now = clock.now();
        if (channel !== undefined)
          await outbox.moveHeld(channel.name, channelQuietUntil(channel, now) ?? now);
        await happened(event);
      },
      AlertDigestSent: async ({ id, data, position }) => {
        await known.upTo(position);
        const note = digestText(data);
        for (const channel of data.channels)
          await outbox.addNote(channel, 'digest', `${id}\n${channel}`, note, clock.now());
        quietUntilMs = 0;
      },
      AlertChannelTested: async (event) => {
        await known.upTo(event.position);
        const channel = event.aggregate.id;
        const now = clock.now();
        await outbox.add({
          channel,
          group: 'test',
          key: event.id,
          line: testLine(event.time),
          now,
          waitMs: 0,
        });
        quietUntilMs = 0;
      },
    },
    due,
  });
}

/** Tests and digests come when somebody has said so; what is critical where the channel says so. */
function isHeldNow({ quietHours }: AlertChannel, { lines, note }: MessageRecord): boolean {
  if (note !== undefined || quietHours === undefined) return false;
  const passes = quietHours.criticalPasses;
  return !lines.some(({ kind, severity }) => kind === 'test' || (passes && severity === 'critical'));
}

function testLine(firedAt: string): NoticeLine {
  const about = { alertId: '', rule: '', subject: '', episode: 0, figure: '', value: null, resolvedAt: null };
  return { ...about, kind: 'test', severity: 'info', summary: 'This is a test.', firedAt };
}

/** Counts what came of tries. Several parts of one process share their registry. */
function messageCounter(
  registry: Registry,
): (kind: string, outcome: 'succeeded' | 'failed' | 'given_up') => void {
  const found = registry.getSingleMetric(METRIC);
  const counter =
    found instanceof Counter
      ? found
      : new Counter({
          name: METRIC,
          help: 'Tries to send a message of alerts, by kind of channel and by what came of them.',
          labelNames: ['kind', 'outcome'],
          registers: [registry],
        });
  return (kind, outcome) => counter.inc({ kind, outcome });
}
