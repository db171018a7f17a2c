import type { RecordedEvent } from '@docket/kernel';
import type { StoredMessage } from '@docket/jetstream';
import { decodeEvent, unreadableEvent } from './decode.js';
import type { SchemaRegistry } from '../registry/registry.js';
import type { Claims } from '../claims/claims.js';
import { claimOf, mayBeStub, type ClaimReference } from '../claims/reference.js';

/** Decodes a message, and fetches its payload first where that is elsewhere. A promise only when it has to. */
export function decodeMessage(
  message: StoredMessage,
  registry: SchemaRegistry,
  claims: Claims,
): RecordedEvent | Promise<RecordedEvent> {
  const { payload, block } = message;
  const reference = mayBeStub(payload.length, () => payload) ? claimOf(block) : undefined;
  return reference === undefined
    ? decodeEvent(message, registry)
    : decodeClaimed(message, reference, registry, claims);
}

async function decodeClaimed(
  message: StoredMessage,
  reference: ClaimReference,
  registry: SchemaRegistry,
  claims: Claims,
): Promise<RecordedEvent> {
  const payload = await claims.get(reference);
  if (payload !== undefined) return decodeEvent({ ...message, payload }, registry);
  return unreadableEvent(
    message,
    `The payload ${reference.sha256} is not in the object store, or not what was stored`,
    'EVENT_STORE.CLAIM_MISSING',
  );
}
