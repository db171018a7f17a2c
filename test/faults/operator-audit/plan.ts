import { recordProjectionAction } from '@docket/contexts/operations/application';
import { operationsEventTypes } from '@docket/contexts/operations/events';
import { createEventStore, type EventStore } from '@docket/event-store';
import type { RecordedEvent } from '@docket/kernel';
import type { FaultPoint, ProjectionAction, Projection } from '@docket/projections';
import { balances, ledgerEventTypes, type Balance } from '@docket/projections/testing';
import type { NatsConnection } from '@nats-io/transport-node';

/** What a process of these tests is told to do; it is there to be killed. */
export interface OperatorProcess {
  readonly natsUrl: string;
  readonly databaseUri: string;
  readonly projection: string;
  readonly version: number;
  /** Its fold takes what the program before refused. */
  readonly corrected?: boolean;
  /** `fold` runs a projector until it is stopped; the others are acts of an operator. */
  readonly role: 'fold' | 'rebuild' | 'travel' | 'pause' | 'rollback' | 'prune' | 'retry' | 'skip';
  /** A projector that leaves it to others to tell what was done. */
  readonly silent?: boolean;
  /** Kills itself when it comes to this point for the `after`-th time, counted from 0. */
  readonly fault?: { readonly point: FaultPoint; readonly after: number };
  /** Acts on and on until it is killed. */
  readonly seed?: number;
}

export const PARKED_KEY = 'acme/bad';
export const LEASE = { ttlMs: 500 };

/** A log that takes the events of the test domain and the entries of operators. */
export function auditedStore(connection: NatsConnection, deadlineMs = 20_000): EventStore {
  return createEventStore({ connection, events: [...ledgerEventTypes, ...operationsEventTypes], deadlineMs });
}

export function recorder(store: EventStore): (action: ProjectionAction) => Promise<void> {
  return async (action) => {
    await recordProjectionAction(store, action);
  };
}

/** Refuses spoilt amounts, until it is corrected: a program that was repaired without a new version. */
export function refusing(name: string, version: number, corrected = false): Projection<Balance> {
  const plain = balances(name, version);
  if (!corrected) return plain;
  const fold = (document: Balance | null, event: RecordedEvent) =>
    plain.on['AmountBooked']!.fold(document, event, '');
  return { ...plain, on: { ...plain.on, AmountSpoilt: { fold } } };
}

export interface Entry {
  readonly id: string;
  readonly action: ProjectionAction['action'];
  readonly details: Readonly<Record<string, unknown>>;
}

/** What the log says that operators did to a projection, in order. */
export async function entriesOf(store: EventStore, projection: string): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const batch of store.read({ after: 0, filter: { eventTypes: ['ProjectionOperated'] } })) {
    for (const { id, data } of batch.events) {
      const entry = data as unknown as Entry & { projection: string };
      if (entry.projection === projection) entries.push({ id, action: entry.action, details: entry.details });
    }
  }
  return entries;
}
