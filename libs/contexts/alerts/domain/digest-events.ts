import type { DomainEvent, EventType } from '@docket/kernel';
import { Type, type Static } from 'typebox';

const closed = { additionalProperties: false } as const;
const Reason = Type.String({ minLength: 1, maxLength: 500 });
const Name = Type.String({ pattern: '^[a-z][a-z0-9-]{0,63}$' });
const Count = Type.Integer({ minimum: 0 });
/** RFC 3339 UTC. */
const Time = Type.String({ maxLength: 35 });

const AlertDigestSaved = Type.Object(
  {
    /** Five fields. */
    cron: Type.String({ minLength: 9, maxLength: 100 }),
    timeZone: Type.String({ minLength: 1, maxLength: 64 }),
    channels: Type.Array(Name, { minItems: 1, maxItems: 20 }),
    reason: Reason,
  },
  closed,
);
const AlertDigestRemoved = Type.Object({ reason: Reason }, closed);

const figures = {
  /** Of the time that it is about: RFC 3339 UTC. */
  from: Time,
  /** It holds for the log up to here. */
  upTo: Count,
  /** False where the log was too long to count in the time that there is. */
  complete: Type.Boolean(),
  alerts: Type.Object(
    {
      fired: Count,
      resolved: Count,
      /** Names of rules that fire now. */
      firing: Type.Array(Type.String({ maxLength: 400 }), { maxItems: 50 }),
      rules: Type.Array(Type.Object({ rule: Name, fired: Count }, closed), { maxItems: 20 }),
    },
    closed,
  ),
  jobs: Type.Object(
    {
      succeeded: Count,
      failed: Count,
      timedOut: Count,
      canceled: Count,
      deadLettered: Count,
      /** Kinds of work with the most that did not succeed. */
      methods: Type.Array(
        Type.Object({ method: Type.String({ maxLength: 200 }), notSucceeded: Count }, closed),
        { maxItems: 10 },
      ),
    },
    closed,
  ),
  storage: Type.Object(
    {
      logBytes: Type.Union([Count, Type.Null()]),
      databaseBytes: Type.Union([Count, Type.Null()]),
      diskUsedShare: Type.Union([Type.Number(), Type.Null()]),
    },
    closed,
  ),
  backups: Type.Object(
    {
      completed: Count,
      failed: Count,
      verified: Count,
      lastVerifiedAt: Type.Union([Time, Type.Null()]),
    },
    closed,
  ),
};
const AlertDigestSent = Type.Object(
  { dueAt: Time, channels: Type.Array(Name, { minItems: 1, maxItems: 20 }), ...figures },
  closed,
);

export type AlertDigestSaved = DomainEvent<'AlertDigestSaved', Static<typeof AlertDigestSaved>>;
export type AlertDigestRemoved = DomainEvent<'AlertDigestRemoved', Static<typeof AlertDigestRemoved>>;
export type AlertDigestSent = DomainEvent<'AlertDigestSent', Static<typeof AlertDigestSent>>;
/** What a digest says. */
export type DigestFigures = Omit<AlertDigestSent['data'], 'dueAt' | 'channels'>;
export type AlertDigestEvent = AlertDigestSaved | AlertDigestRemoved | AlertDigestSent;

const eventType = (
  type: AlertDigestEvent['type'],
  summary: string,
  schema: EventType['schemas'][number],
): EventType => ({ type, aggregate: 'alert-digest', summary, version: 1, schemas: { 1: schema } });

export const digestEventTypes: readonly EventType[] = [
  eventType('AlertDigestSaved', 'When a digest is sent and to whom was set or changed.', AlertDigestSaved),
  eventType('AlertDigestRemoved', 'No digest is sent any more.', AlertDigestRemoved),
  eventType('AlertDigestSent', 'A digest was made for a tick of its times.', AlertDigestSent),
];
