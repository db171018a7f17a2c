import { apiKeyDecider, type ApiKeyEvent, type ApiKeyState } from '../domain/index.js';
import type { EventLog, Timed } from '@docket/kernel';

/** Whether a tenant has an admin key that works, by the log: at the first start there is no read model yet. */
export async function hasAdminKey(log: Pick<EventLog, 'read'>, tenant: string, now: Date): Promise<boolean> {
  const usable = new Map<string, ApiKeyState>();
  const filter = { tenant, aggregateTypes: [apiKeyDecider.aggregate] };
  for await (const { events } of log.read({ after: 0, filter })) {
    for (const event of events) {
      const { id } = event.aggregate;
      const known = usable.get(id) ?? apiKeyDecider.initialState;
      const state = apiKeyDecider.evolve(known, event as unknown as Timed<ApiKeyEvent>);
      // Only what still opens everything is kept: a revoked key never comes back.
      if (opensEverything(state, now)) usable.set(id, state);
      else usable.delete(id);
    }
  }
  return usable.size > 0;
}

function opensEverything(state: ApiKeyState, now: Date): boolean {
  if (state.status !== 'active') return false;
  const { roles, expiresAt } = state.key;
  return roles.includes('admin') && (expiresAt === undefined || Date.parse(expiresAt) > now.getTime());
}
