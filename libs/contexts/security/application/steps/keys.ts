import type { AccessEvent } from '@docket/contexts/access/events';
import type { Recorded } from '@docket/kernel';
import { checkKeys, MOST_FINDINGS, outcomeOf, type KeyFacts } from '../../domain/index.js';
import type { Step } from './step.js';

type KeyEvent = Extract<
  AccessEvent,
  { type: 'ApiKeyCreated' | 'ApiKeyRotated' | 'ApiKeyUsed' | 'ApiKeyRevoked' }
>;
const TYPES: readonly KeyEvent['type'][] = ['ApiKeyCreated', 'ApiKeyRotated', 'ApiKeyUsed', 'ApiKeyRevoked'];
const MOST_KEYS = 50_000;

/** The API keys of all tenants, from the events of the access context. */
export const keysStep: Step = {
  name: 'keys',
  checks: ['keys'],
  run: async ({ services: { store }, now, signal, save }) => {
    const keys = new Map<string, KeyFacts>();
    let left = 0;
    for await (const { events } of store.read({ after: 0, filter: { eventTypes: TYPES }, signal })) {
      for (const event of events as readonly Recorded<KeyEvent>[]) {
        const id = `${event.aggregate.tenant}/${event.aggregate.id}`;
        const before = keys.get(id);
        if (before === undefined && keys.size >= MOST_KEYS) {
          left += event.type === 'ApiKeyCreated' ? 1 : 0;
          continue;
        }
        const next = fold(before, event);
        if (next !== undefined) keys.set(id, next);
      }
      await save(keys.size, null);
    }
    const all = checkKeys([...keys.values()], now);
    const found = all.slice(0, MOST_FINDINGS);
    left += all.length - found.length;
    return {
      outcomes: [outcomeOf('keys', found, { looked: keys.size, left })],
      found,
      ...(left > 0 ? { uncertain: ['keys'] } : {}),
    };
  },
};

function fold(key: KeyFacts | undefined, event: Recorded<KeyEvent>): KeyFacts | undefined {
  const { time, aggregate } = event;
  switch (event.type) {
    case 'ApiKeyCreated': {
      const { name, roles, expiresAt = null, networks = [], platformAdministrator = false } = event.data;
      return {
        tenant: aggregate.tenant,
        keyId: aggregate.id,
        name,
        roles,
        createdAt: time,
        rotatedAt: null,
        expiresAt,
        lastUsedOn: null,
        networks,
        platformAdministrator,
        revoked: false,
      };
    }
    case 'ApiKeyRotated':
      return key && { ...key, rotatedAt: time };
    case 'ApiKeyUsed':
      return key && { ...key, lastUsedOn: event.data.day };
    case 'ApiKeyRevoked':
      return key && { ...key, revoked: true };
  }
}
