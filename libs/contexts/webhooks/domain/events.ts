import type { DomainEvent, EventType } from '@docket/kernel';
import { Type, type Static } from 'typebox';

const closed = { additionalProperties: false } as const;

const Reason = Type.String({ minLength: 1, maxLength: 500 });
const Url = Type.String({ minLength: 8, maxLength: 2_000 });
const Description = Type.String({ maxLength: 200 });
/** Names of event types; `*` for all. */
const EventTypes = Type.Array(Type.String({ minLength: 1, maxLength: 80 }), { minItems: 1, maxItems: 100 });
const Names = Type.Array(Type.String({ minLength: 1, maxLength: 128 }), { minItems: 1, maxItems: 50 });

/** What an event must have beside its type. A member that is left out takes everything. */
const Filter = Type.Object(
  {
    /** Types of aggregates, e.g. `job`. */
    aggregates: Type.Optional(Names),
    aggregateIds: Type.Optional(Names),
    /** `method` of the payload, e.g. `pdf.text@2`. */
    methods: Type.Optional(Names),
    /** `queue` of the payload. */
    queues: Type.Optional(Names),
  },
  closed,
);

/** Names a secret. The secret derives from this id and a key that is in no event. */
const Secret = Type.Object(
  {
    secretId: Type.String({ minLength: 1, maxLength: 64 }),
    /** SHA-256 of the secret, hex: tells when the key that it derives from was changed. */
    fingerprint: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  },
  closed,
);

const WebhookCreated = Type.Object(
  {
    url: Url,
    eventTypes: EventTypes,
    filter: Filter,
    description: Type.Optional(Description),
    secret: Secret,
    /** SHA-256 of the canonical request: the same key with another request is refused. */
    requestHash: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  },
  closed,
);

const WebhookChanged = Type.Object(
  {
    url: Type.Optional(Url),
    eventTypes: Type.Optional(EventTypes),
    filter: Type.Optional(Filter),
    description: Type.Optional(Description),
    reason: Reason,
  },
  closed,
);

const WebhookSecretRotated = Type.Object(
  {
    secret: Secret,
    /** RFC 3339 UTC. Until then deliveries are signed with the secret before it too. */
    overlapUntil: Type.String({ maxLength: 35 }),
    reason: Reason,
  },
  closed,
);

const WebhookDisabled = Type.Object(
  {
    /** `gone`: the receiver answered 410. `dead`: nothing has reached it for days. `backlog`: too much waits for it. */
    cause: Type.Union([
      Type.Literal('person'),
      Type.Literal('gone'),
      Type.Literal('dead'),
      Type.Literal('backlog'),
    ]),
    reason: Reason,
  },
  closed,
);

const WebhookEnabled = Type.Object({ reason: Reason }, closed);
const WebhookDeleted = Type.Object({ reason: Reason }, closed);
const WebhookTestRequested = Type.Object({}, closed);
const WebhookRedeliveryRequested = Type.Object(
  { deliveryId: Type.String({ minLength: 1, maxLength: 128 }), reason: Reason },
  closed,
);

export type WebhookFilter = Static<typeof Filter>;
export type WebhookSecret = Static<typeof Secret>;
export type WebhookCreated = DomainEvent<'WebhookCreated', Static<typeof WebhookCreated>>;
export type WebhookChanged = DomainEvent<'WebhookChanged', Static<typeof WebhookChanged>>;
export type WebhookSecretRotated = DomainEvent<'WebhookSecretRotated', Static<typeof WebhookSecretRotated>>;
export type WebhookDisabled = DomainEvent<'WebhookDisabled', Static<typeof WebhookDisabled>>;
export type WebhookEnabled = DomainEvent<'WebhookEnabled', Static<typeof WebhookEnabled>>;
export type WebhookDeleted = DomainEvent<'WebhookDeleted', Static<typeof WebhookDeleted>>;
export type WebhookTestRequested = DomainEvent<'WebhookTestRequested', Static<typeof WebhookTestRequested>>;
export type WebhookRedeliveryRequested = DomainEvent<
  'WebhookRedeliveryRequested',
  Static<typeof WebhookRedeliveryRequested>
>;
export type WebhookEvent =
  | WebhookCreated
  | WebhookChanged
  | WebhookSecretRotated
  | WebhookDisabled
  | WebhookEnabled
  | WebhookDeleted
  | WebhookTestRequested
  | WebhookRedeliveryRequested;

const eventType = (type: WebhookEvent['type'], summary: string, schema: EventType['schemas'][number]) => ({
  type,
  aggregate: 'webhook',
  summary,
  version: 1,
  schemas: { 1: schema },
});

export const webhookEventTypes: readonly EventType[] = [
  eventType('WebhookCreated', 'Somebody wants events to be sent to an address.', WebhookCreated),
  eventType('WebhookChanged', 'The address, or which events are sent to it, was changed.', WebhookChanged),
  eventType('WebhookSecretRotated', 'Deliveries are signed with a new secret.', WebhookSecretRotated),
  eventType('WebhookDisabled', 'Nothing is sent any more until it is enabled.', WebhookDisabled),
  eventType('WebhookEnabled', 'Events are sent again, from now on.', WebhookEnabled),
  eventType('WebhookDeleted', 'The webhook was removed.', WebhookDeleted),
  eventType('WebhookTestRequested', 'Somebody asked for a delivery as a test.', WebhookTestRequested),
  eventType(
    'WebhookRedeliveryRequested',
    'Somebody asked for a delivery to be made again.',
    WebhookRedeliveryRequested,
  ),
];
