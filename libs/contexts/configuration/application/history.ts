import { INSTALLATION, tenantConfiguration } from '@docket/configuration';
import type { EventStore } from '@docket/event-store';
import type { Actor } from '@docket/kernel';
import { applied, type Change, type ConfigurationEvent, type Stored } from '../domain/index.js';

export type Scope = 'installation' | 'tenant';

/** The aggregate that holds what is stored in a scope. */
export function scopeOf(scope: Scope, tenant: string) {
  return scope === 'installation' ? INSTALLATION : tenantConfiguration(tenant);
}

/** One change of a key: a row of its history. */
export interface HistoryEntry {
  readonly position: number;
  readonly at: string;
  readonly by: Actor;
  readonly scope: Scope;
  readonly key: string;
  readonly before: Change | undefined;
  readonly after: Change | undefined;
  readonly reason: string;
  readonly rolledBackTo: number | null;
}

const PAGE = 1_000;

/** What was stored in a scope at a position: its end where none is given. */
export async function storedAt(
  store: Pick<EventStore, 'readAggregate'>,
  scope: Scope,
  tenant: string,
  position: number = Number.MAX_SAFE_INTEGER,
): Promise<Stored> {
  let stored: Stored = {};
  for await (const { event } of eventsOf(store, scope, tenant)) {
    if (event.position > position) break;
    stored = applied(stored, event.data.changes);
  }
  return stored;
}

/** Every change of one key, or of all keys, in a scope, the oldest first. */
export async function historyOf(
  store: Pick<EventStore, 'readAggregate'>,
  scope: Scope,
  tenant: string,
  key?: string,
): Promise<readonly HistoryEntry[]> {
  const entries: HistoryEntry[] = [];
  for await (const { event, before } of eventsOf(store, scope, tenant)) {
    const { changes, reason, rolledBackTo = null } = event.data;
    for (const change of changes) {
      if (key !== undefined && change.key !== key) continue;
      entries.push({
        position: event.position,
        at: event.time,
        by: event.context.actor,
        scope,
        key: change.key,
        before: before[change.key],
        after: change.removed === true ? undefined : change,
        reason,
        rolledBackTo,
      });
    }
  }
  return entries;
}

async function* eventsOf(store: Pick<EventStore, 'readAggregate'>, scope: Scope, tenant: string) {
  let from = 1;
  let before: Stored = {};
  for (;;) {
    const page = await store.readAggregate(scopeOf(scope, tenant), { from, limit: PAGE });
    for (const recorded of page) {
      if (recorded.type !== 'ConfigurationChanged') continue;
      const event = recorded as typeof recorded & ConfigurationEvent;
      yield { event, before };
      before = applied(before, event.data.changes);
    }
    if (page.length < PAGE) return;
    from = page.at(-1)!.position + 1;
  }
}
