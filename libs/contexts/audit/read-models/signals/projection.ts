import type { RecordedEvent } from '@docket/kernel';
import { defineProjection } from '@docket/projections';
import { noMemory, remember, type ActorMemory } from '../../domain/index.js';

/** What the analyser remembers of one actor of a tenant, or of one who was denied. */
export interface ActorSignalsDocument extends ActorMemory {
  readonly tenant: string;
  readonly actorId: string;
  /** RFC 3339 UTC of the newest signal; null without one. */
  readonly signaledAt: string | null;
}

export const actorSignals = defineProjection<never, ActorSignalsDocument>()({
  name: 'audit.actor-signals',
  version: 1,
  indexes: [{ keys: { signaledAt: 1 } }],
  on: {
    '*': {
      keys: keyOf,
      fold: (found, event) => {
        const {
          tenant,
          actorId,
          signaledAt: _signaledAt,
          ...memory
        } = found ?? {
          ...noMemory,
          tenant: event.aggregate.tenant,
          actorId: event.context.actor.id,
          signaledAt: null,
        };
        const next = remember(memory, event);
        return { ...next, tenant, actorId, signaledAt: next.signals.at(-1)?.at ?? null };
      },
    },
  },
});

/** Denials of one caller from one address are one document; else what a person did. Others are not looked at. */
function keyOf({ type, aggregate, context }: RecordedEvent): readonly string[] {
  const { actor, origin } = context;
  if (type === 'AccessDenied') return [`${aggregate.tenant}/denied/${actor.id}/${origin?.ip ?? ''}`];
  return actor.kind === 'user' ? [`${aggregate.tenant}/user/${actor.id}`] : [];
}
