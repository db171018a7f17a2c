import type { Platform } from '@docket/platform';
import type { Authenticator } from '../authenticator.js';
import { SessionActivity } from './activity.js';
import { Sessions } from './sessions.js';

/** The sessions of a process, on its platform. */
export async function openSessions(
  { store, clock, nats, settings }: Pick<Platform, 'store' | 'clock' | 'nats' | 'settings'>,
  authenticator: Authenticator,
): Promise<Sessions> {
  return new Sessions({
    store,
    clock,
    connection: nats,
    activity: await SessionActivity.open(nats, settings.replicas),
    callerOfKey: (...key) => authenticator.authenticateById(...key),
    idleMs: settings.sessionIdleMs,
    lifeMs: settings.sessionMs,
  });
}
