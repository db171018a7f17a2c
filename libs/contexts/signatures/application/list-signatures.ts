import type { EventStore } from '@docket/event-store';
import type { RecordedEvent } from '@docket/kernel';
import { signedThingDecider, type Meaning, type SignedThing, type ThingSigned } from '../domain/index.js';
import { contentOf } from './content-of.js';

/** A signature, and whether it holds for what the thing contains now. */
export interface SignatureView {
  /** Of its event: what its proof is about. */
  readonly position: number;
  readonly thing: SignedThing;
  readonly thingId: string;
  readonly meaning: Meaning;
  readonly comment: string | null;
  readonly signerId: string;
  readonly signerName: string;
  /** RFC 3339 UTC. */
  readonly signedAt: string;
  readonly contentSha256: string;
  readonly components: readonly string[];
  /** False when the thing contains something else than what was signed. */
  readonly valid: boolean;
}

/** The signatures of a thing in the order in which they were made; each is compared with the content of the log. */
export async function listSignatures(
  store: EventStore,
  tenant: string,
  thing: SignedThing,
  thingId: string,
): Promise<readonly SignatureView[]> {
  const aggregate = { tenant, type: signedThingDecider.aggregate, id: thingId };
  const minPosition = await store.lastPosition(aggregate);
  if (minPosition === 0) return [];
  const events = (await store.readAggregate(aggregate, {
    minPosition,
  })) as readonly RecordedEvent<ThingSigned>[];
  const content = await contentOf(store, tenant, thing, thingId);
  return events
    .filter(({ type, data }) => type === 'ThingSigned' && data.thing === thing)
    .map(({ position, data }) => ({
      position,
      thing,
      thingId,
      meaning: data.meaning,
      comment: data.comment ?? null,
      signerId: data.signerId,
      signerName: data.signerName,
      signedAt: data.signedAt,
      contentSha256: data.contentSha256,
      components: data.components,
      valid: content?.sha256 === data.contentSha256 && content.position === data.contentPosition,
    }));
}
