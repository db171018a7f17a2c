import type { DomainEvent, EventContext, EventType, RecordedEvent } from '@docket/kernel';
import { defineProjection, documentKey, type Projection } from '../definition.js';

/** A test domain whose numbers give away every event that is lost, doubled, or out of order. */
export type LedgerEvent =
  | DomainEvent<'AmountBooked', { readonly amount: number; readonly bucket: string }>
  | DomainEvent<'AccountClosed', { readonly reason: string }>
  | DomainEvent<'AmountSpoilt', { readonly amount: number }>;

export const ledgerEventTypes: readonly EventType[] = [
  {
    type: 'AmountBooked',
    aggregate: 'account',
    summary: 'An amount was booked.',
    version: 1,
    schemas: {
      1: {
        type: 'object',
        required: ['amount', 'bucket'],
        properties: { amount: { type: 'number' }, bucket: { type: 'string' } },
      },
    },
  },
  {
    type: 'AccountClosed',
    aggregate: 'account',
    summary: 'An account was closed.',
    version: 1,
    schemas: { 1: { type: 'object', required: ['reason'], properties: { reason: { type: 'string' } } } },
  },
  {
    type: 'AmountSpoilt',
    aggregate: 'account',
    summary: 'An amount that the fold refuses.',
    version: 1,
    schemas: { 1: { type: 'object', required: ['amount'], properties: { amount: { type: 'number' } } } },
  },
];

export const ledgerContext: EventContext = {
  actor: { kind: 'system', id: 'ledger' },
  correlationId: 'ledger',
};

export interface Balance {
  readonly count: number;
  readonly sum: number;
  /** Depends on every event and on their order. */
  readonly chain: number;
}

function booked(document: Balance | null, event: RecordedEvent, amount: number): Balance {
  return {
    count: (document?.count ?? 0) + 1,
    sum: (document?.sum ?? 0) + amount,
    chain: (Math.imul(document?.chain ?? 17, 31) + event.position) | 0,
  };
}

function refuse(): never {
  throw new Error('this amount cannot be booked');
}

/** One document for each account; closing removes it, a later amount brings it back. */
export function balances(name = 'ledger.balances', version = 1): Projection<Balance> {
  return defineProjection<LedgerEvent, Balance>()({
    name,
    version,
    indexes: [{ keys: { sum: -1 } }],
    on: {
      AmountBooked: { fold: (document, event) => booked(document, event, event.data.amount) },
      AccountClosed: { fold: () => null },
      AmountSpoilt: { fold: refuse },
    },
  });
}

/** One document for each bucket, over all accounts. */
export function buckets(name = 'ledger.buckets', version = 1): Projection<Balance> {
  return defineProjection<LedgerEvent, Balance>()({
    name,
    version,
    on: {
      AmountBooked: {
        keys: (event) => event.data.bucket,
        fold: (document, event) => booked(document, event, event.data.amount),
      },
    },
  });
}

/** Two documents for each amount: its bucket, and its account. */
export function both(name = 'ledger.both', version = 1): Projection<Balance> {
  return defineProjection<LedgerEvent, Balance>()({
    name,
    version,
    on: {
      AmountBooked: {
        keys: (event) => [`bucket ${event.data.bucket}`, `account ${documentKey(event)}`],
        fold: (document, event) => booked(document, event, event.data.amount),
      },
    },
  });
}

/**
 * What the documents must be: a fold of one event after the other that shares nothing with the engine. Parked
 * documents stay as they were before the refused event.
 */
export function naiveFold(
  projection: Projection,
  events: Iterable<RecordedEvent>,
  onChange: (key: string, position: number, document: object | null) => void = () => undefined,
): Map<string, Record<string, unknown>> {
  const documents = new Map<string, object>();
  const stuck = new Set<string>();
  for (const event of events) {
    const handler = projection.on[event.type] ?? projection.on['*'];
    if (!handler) continue;
    const keys = handler.keys?.(event) ?? documentKey(event);
    for (const key of typeof keys === 'string' ? [keys] : keys) {
      if (stuck.has(key)) continue;
      try {
        const before = documents.get(key) ?? null;
        const next = handler.fold(before, event, key);
        if (next !== before) onChange(key, event.position, next);
        if (next === null) documents.delete(key);
        else documents.set(key, next);
      } catch {
        stuck.add(key);
      }
    }
  }
  return documents as Map<string, Record<string, unknown>>;
}
