import type { DomainEvent, EventType } from '@docket/kernel';
import { Type, type Static } from 'typebox';
import { closed, QueueName, Reason } from '../schemas.js';

/** Most attempts of one scope that can be allowed at once. */
export const MOST_AT_ONCE = 1_000;

/** What a limit counts: all of the tenant, one queue, or one method. */
export const limitScopes = ['tenant', 'queue', 'method'] as const;
export type LimitScope = (typeof limitScopes)[number];

const Scope = Type.Union([Type.Literal('tenant'), Type.Literal('queue'), Type.Literal('method')]);
/** The queue, or the method with its version or without for all its versions; left out for the tenant. */
const ScopeName = Type.String({ maxLength: 80, pattern: '^[a-z][a-z0-9-]*([.][a-z0-9-]+)*(@[0-9]+)?$' });
const Limit = Type.Integer({ minimum: 1, maximum: MOST_AT_ONCE });

const QueuePaused = Type.Object({ queue: QueueName, reason: Reason }, closed);
const QueueResumed = Type.Object({ queue: QueueName, reason: Reason }, closed);
const ConcurrencyLimitSet = Type.Object(
  { scope: Scope, name: Type.Optional(ScopeName), limit: Limit, reason: Reason },
  closed,
);
const ConcurrencyLimitRemoved = Type.Object(
  { scope: Scope, name: Type.Optional(ScopeName), reason: Reason },
  closed,
);

export type QueuePaused = DomainEvent<'QueuePaused', Static<typeof QueuePaused>>;
export type QueueResumed = DomainEvent<'QueueResumed', Static<typeof QueueResumed>>;
export type ConcurrencyLimitSet = DomainEvent<'ConcurrencyLimitSet', Static<typeof ConcurrencyLimitSet>>;
export type ConcurrencyLimitRemoved = DomainEvent<
  'ConcurrencyLimitRemoved',
  Static<typeof ConcurrencyLimitRemoved>
>;
export type QueueControlEvent = QueuePaused | QueueResumed | ConcurrencyLimitSet | ConcurrencyLimitRemoved;

const of = (
  type: QueueControlEvent['type'],
  summary: string,
  schema: EventType['schemas'][number],
): EventType => ({ type, aggregate: 'queue-control', summary, version: 1, schemas: { 1: schema } });

export const queueControlEventTypes: readonly EventType[] = [
  of('QueuePaused', 'A queue hands out no work until it is resumed; what runs goes on.', QueuePaused),
  of('QueueResumed', 'A queue hands out work again.', QueueResumed),
  of(
    'ConcurrencyLimitSet',
    'At most so many attempts of a tenant, a queue or a method run at once.',
    ConcurrencyLimitSet,
  ),
  of('ConcurrencyLimitRemoved', 'A limit of attempts at once was removed.', ConcurrencyLimitRemoved),
];
