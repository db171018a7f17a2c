import { apiKeyDecider, type ApiKeyEvent, type ApiKeyState, type Role } from '@docket/domain/access';
import type { Actor, EventLog, Timed } from '@docket/kernel';

/** A key as an admin sees it; neither the key nor its hash is in it. */
export interface KeyView {
  readonly keyId: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly status: 'active' | 'revoked';
  /** RFC 3339 UTC. */
  readonly createdAt: string;
  readonly createdBy: Actor;
  readonly expiresAt?: string;
  readonly revokedAt?: string;
  /** Position of the key's last event. */
  readonly position: number;
}

interface Folded {
  state: ApiKeyState;
  createdAt: string;
  createdBy: Actor;
  revokedAt?: string;
  position: number;
}

/** Every key of a tenant, oldest first, from the log: a key shows the moment that it was made. */
export async function readKeys(log: Pick<EventLog, 'read'>, tenant: string): Promise<readonly KeyView[]> {
  const keys = new Map<string, Folded>();
  const filter = { tenant, aggregateTypes: [apiKeyDecider.aggregate] };
  for await (const { events } of log.read({ after: 0, filter })) {
    for (const event of events) {
      const known = keys.get(event.aggregate.id);
      const state = apiKeyDecider.evolve(
        known?.state ?? apiKeyDecider.initialState,
        event as unknown as Timed<ApiKeyEvent>,
      );
      keys.set(event.aggregate.id, {
        createdAt: event.time,
        createdBy: event.context.actor,
        ...known,
        ...(event.type === 'ApiKeyRevoked' ? { revokedAt: event.time } : {}),
        state,
        position: event.position,
      });
    }
  }
  return [...keys].flatMap(([keyId, { state, ...rest }]) => {
    if (state.status === 'unknown') return [];
    const { name, roles, expiresAt } = state.key;
    const expiry = expiresAt === undefined ? {} : { expiresAt };
    return [{ keyId, name, roles, status: state.status, ...rest, ...expiry }];
  });
}
