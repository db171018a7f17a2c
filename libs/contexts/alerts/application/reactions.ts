import type { Reactions, ReactionServices } from '@docket/composition';
import { sendDigest } from './digest/task.js';
import { evaluateRules } from './evaluate-task.js';
import { NotificationOutbox } from './notify/outbox.js';
import { notifyReactor } from './notify/reactor.js';

export function reactionsOf(services: ReactionServices): Reactions {
  const outbox = new NotificationOutbox(services.db);
  return {
    reactors: [notifyReactor(services)],
    tasks: [evaluateRules(services), sendDigest(services)],
    health: {
      alerts: async () => {
        const failing = await outbox.failing();
        if (failing.length === 0) return { ok: true };
        const names = failing.map(({ channel }) => channel).join(', ');
        return {
          ok: true,
          reason: `Notifications do not arrive by ${names}: see "docket alerts deliveries".`,
        };
      },
    },
  };
}
