import { orderKey, utcTime } from '@docket/paging';
import { defineProjection } from '@docket/projections';
import type { SessionEvent } from '../../domain/index.js';

/** One session. All times RFC 3339 UTC. */
export interface SessionsDocument {
  readonly tenant: string;
  readonly sessionId: string;
  /** `<startedAt>/<sessionId>`: the session's place in every list. */
  readonly order: string;
  /** Id of the API key or of the person that it stands for. */
  readonly ownerId: string;
  readonly name: string | null;
  readonly way: 'key' | 'oidc' | 'link';
  readonly startedAt: string;
  readonly expiresAt: string;
  /** From where it was started. */
  readonly ip: string | null;
  readonly userAgent: string | null;
  readonly ended: { readonly at: string; readonly reason: string } | null;
}

export const sessions = defineProjection<SessionEvent, SessionsDocument>()({
  name: 'operations.sessions',
  version: 1,
  indexes: [{ keys: { tenant: 1, order: -1 } }, { keys: { tenant: 1, ownerId: 1, order: -1 } }],
  on: {
    SessionStarted: {
      fold: (_none, { data, time, aggregate, context }) => ({
        tenant: aggregate.tenant,
        sessionId: aggregate.id,
        order: orderKey(time, aggregate.id),
        ownerId: data.keyId ?? data.person?.personId ?? context.actor.id,
        name: data.person?.name ?? context.actor.name ?? null,
        way: data.way,
        startedAt: utcTime(time),
        expiresAt: utcTime(data.expiresAt),
        ip: context.origin?.ip ?? null,
        userAgent: context.origin?.userAgent ?? null,
        ended: null,
      }),
    },
    SessionEnded: {
      fold: (session, { data, time }) =>
        session && { ...session, ended: { at: utcTime(time), reason: data.reason } },
    },
  },
});
