import type { EventStore } from '@docket/event-store';
import { isToken, nameBasedId, type Decider, type DomainEvent } from '@docket/kernel';
import {
  campaignDecider,
  consentDecider,
  recipientDecider,
  type Campaign,
  type Consent,
  type Recipient,
} from '../domain/index.js';

type Store = Pick<EventStore, 'load' | 'lastPosition'>;

/** The state of an aggregate as the log has it, after everything that was acknowledged. */
async function current<State, Event extends DomainEvent>(
  store: Store,
  decider: Decider<State, never, Event>,
  tenant: string,
  id: string,
): Promise<State> {
  const aggregate = { tenant, type: decider.aggregate, id };
  const minPosition = await store.lastPosition(aggregate);
  return (await store.load(decider, aggregate, { minPosition })).state;
}

export async function recipientState(store: Store, tenant: string, id: string): Promise<Recipient> {
  return current(store, recipientDecider, tenant, id);
}

export async function consentState(store: Store, tenant: string, id: string): Promise<Consent> {
  return current(store, consentDecider, tenant, id);
}

export async function campaignState(store: Store, tenant: string, name: string): Promise<Campaign> {
  return current(store, campaignDecider, tenant, name);
}

/** The consent of a visitor. It has the id of the visitor where that can be one, so that an erasure of it takes the address. */
export function consentIdOf(tenant: string, visitor: string): string {
  return isToken(visitor) ? visitor : nameBasedId('campaign-consent', tenant, visitor);
}
