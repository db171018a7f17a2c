import type { Clock } from '@docket/kernel';
import {
  escalatesTo,
  isSilenced,
  noticeFor,
  type Alert,
  type NoticeKind,
  type NoticeLine,
} from '../../domain/index.js';
import type { KnownAlerts } from '../known.js';
import { HELD_GROUP, type NotificationOutbox } from './outbox.js';
import { holdsUntil } from './quiet.js';
import { SaidStore } from './said.js';

/** An end that was not told within a day is told no longer. */
const OLD_MS = 86_400_000;

/**
 * Puts into the outbox what channels are to be told now. It compares what is with what was said, so that it does not matter which
 * event or time it is called for, how often, or in which process.
 */
export class Notifier {
  /** Whether anything can be due without an event: then it must be called again. */
  hasOpen = true;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly options: {
      readonly known: KnownAlerts;
      readonly outbox: NotificationOutbox;
      readonly said: SaidStore;
      readonly clock: Clock;
    },
  ) {}

  /** One after the other: two at once would begin two messages for one group. */
  async reconcile(): Promise<void> {
    const next = this.running.then(async () => this.compare());
    this.running = next.catch(() => undefined);
    await next;
  }

  private async compare(): Promise<void> {
    const { known, outbox, said, clock } = this.options;
    const now = clock.now();
    const channels = known.channels();
    const silences = known.silences(now);
    const told = await said.open();
    let open = false;
    for (const { id: alertId, state: alert } of known.alerts()) {
      if (alert.status !== 'firing' && !isRecent(alert, now)) continue;
      if (alert.status === 'firing') open = true;
      const silenced = isSilenced(alert, silences, now);
      const escalated = escalatesTo(alert, channels, now);
      for (const channel of channels) {
        const before = told.get(SaidStore.keyOf(channel.name, alertId, alert.episode));
        const notice = noticeFor(alert, channel, before, {
          now,
          silenced,
          escalated: escalated.has(channel.name),
        });
        if (notice === undefined) continue;
        const heldUntil = holdsUntil(channel, alert.severity, now);
        // The message at the end of the quiet hours says it anyhow.
        if (heldUntil !== undefined && notice.kind === 'reminder') continue;
        await outbox.add({
          channel: channel.name,
          key: notice.key,
          line: lineOf(alertId, alert, notice.kind),
          now,
          ...(heldUntil === undefined
            ? { group: alert.group, waitMs: channel.groupWaitMs }
            : { group: HELD_GROUP, waitMs: heldUntil.getTime() - now.getTime() }),
        });
        await said.note(channel.name, alertId, alert.episode, notice, now);
      }
    }
    this.hasOpen = open;
  }
}

function isRecent({ resolvedAt }: Alert, now: Date): boolean {
  return resolvedAt !== null && now.getTime() - Date.parse(resolvedAt) < OLD_MS;
}

function lineOf(alertId: string, alert: Alert, kind: NoticeKind): NoticeLine {
  const { rule, subject, episode, severity, summary, figure, value, firedAt, resolvedAt, observedAt } = alert;
  return {
    kind,
    alertId,
    rule,
    subject,
    episode,
    severity,
    summary,
    figure,
    value,
    firedAt: firedAt ?? observedAt,
    resolvedAt,
  };
}
