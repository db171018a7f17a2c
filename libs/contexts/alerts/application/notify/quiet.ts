import { quietUntil } from '@docket/outbound';
import type { AlertChannel, Severity } from '../../domain/index.js';

/** When the quiet hours of a channel end that hold now; undefined when none hold. */
export function channelQuietUntil({ quietHours }: AlertChannel, now: Date): Date | undefined {
  return quietHours === undefined ? undefined : quietUntil(quietHours, now);
}

/** Until when a notice is held back; undefined for one that is told now. */
export function holdsUntil(channel: AlertChannel, severity: Severity, now: Date): Date | undefined {
  const passes = severity === 'critical' && channel.quietHours?.criticalPasses === true;
  return passes ? undefined : channelQuietUntil(channel, now);
}
