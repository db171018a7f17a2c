import type { Alert } from './alert.js';
import type { AlertChannel } from './channel.js';
import { isAtLeast } from './rule.js';
import { isAbout, isActive, type Silence } from './silence.js';

export type NoticeKind = 'fired' | 'reminder' | 'escalated' | 'resolved';

/** What a channel was told of one time that an alert fired. All times RFC 3339 UTC. */
export interface Said {
  readonly firstAt: string;
  readonly lastAt: string;
  readonly times: number;
  readonly resolved: boolean;
}

export interface Notice {
  readonly kind: NoticeKind;
  /** The same for the same notice, whoever finds that it is due. */
  readonly key: string;
}

/** Whether a channel is for an alert at all. */
export function isFor({ enabled, minSeverity, groups }: AlertChannel, { severity, group }: Alert): boolean {
  return enabled && isAtLeast(severity, minSeverity) && (groups === undefined || groups.includes(group));
}

export function isSilenced(alert: Alert, silences: readonly Silence[], now: Date): boolean {
  return silences.some((silence) => isAbout(silence, alert) && isActive(silence, now));
}

/**
 * What a channel is to be told of an alert now; undefined for nothing. Each time that it fires is told once, and its end once,
 * to those that were told of its beginning; in between it is repeated until somebody acknowledges it.
 * @param said what it was told of this time; undefined for nothing yet
 * @param escalated another channel waits for nobody any longer, and names this one
 */
export function noticeFor(
  alert: Alert,
  channel: AlertChannel,
  said: Said | undefined,
  choices: { readonly now: Date; readonly silenced: boolean; readonly escalated: boolean },
): Notice | undefined {
  const { now, silenced, escalated } = choices;
  const key = (kind: NoticeKind, times = 0): Notice => ({
    kind,
    key: [channel.name, alert.rule, alert.subject, alert.episode, kind, times].join('\n'),
  });
  if (alert.status !== 'firing') {
    return said !== undefined && !said.resolved && alert.resolvedAt !== null ? key('resolved') : undefined;
  }
  if (silenced || !channel.enabled) return undefined;
  if (said === undefined) {
    if (escalated) return key('escalated');
    return !channel.onlyEscalations && isFor(channel, alert) ? key('fired') : undefined;
  }
  if (alert.acknowledgedAt !== null || channel.repeatMs === 0) return undefined;
  return now.getTime() - Date.parse(said.lastAt) >= channel.repeatMs
    ? key('reminder', said.times)
    : undefined;
}

/** Names of the channels that an alert is escalated to: nobody has acknowledged it for so long. */
export function escalatesTo(alert: Alert, channels: readonly AlertChannel[], now: Date): ReadonlySet<string> {
  if (alert.status !== 'firing' || alert.acknowledgedAt !== null || alert.firedAt === null) return new Set();
  const agoMs = now.getTime() - Date.parse(alert.firedAt);
  return new Set(
    channels
      .filter((channel) => !channel.onlyEscalations && isFor(channel, alert))
      .flatMap(({ escalation }) =>
        escalation !== undefined && agoMs >= escalation.afterMs ? [escalation.to] : [],
      ),
  );
}
