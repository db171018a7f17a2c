import type { Reactions, ReactionServices } from '@docket/composition';
import { campaignReactor } from './campaign/run.js';
import { notificationReactor } from './reactor.js';
import { PersonalOutbox } from './sending/outbox.js';

const HOUR_MS = 3_600_000;

export function reactionsOf(services: ReactionServices): Reactions {
  const outbox = new PersonalOutbox(services.db);
  return {
    reactors: [notificationReactor(services), campaignReactor(services)],
    health: {
      notifications: async () => {
        const failed = await outbox.failedSince(new Date(services.clock.now().getTime() - HOUR_MS));
        if (failed === 0) return { ok: true };
        return {
          ok: true,
          reason: `${failed} messages to people failed for good within an hour: see docket_notification_messages_total and DOCKET_SMTP_URL.`,
        };
      },
    },
  };
}
