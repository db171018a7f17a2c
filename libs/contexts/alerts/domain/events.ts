import type { DomainEvent, EventType } from '@docket/kernel';
import { Type, type Static } from 'typebox';
import { digestEventTypes, type AlertDigestEvent } from './digest-events.js';

const closed = { additionalProperties: false } as const;
const Reason = Type.String({ minLength: 1, maxLength: 500 });
const Name = Type.String({ pattern: '^[a-z][a-z0-9-]{0,63}$' });
const Subject = Type.String({ maxLength: 300 });
/** RFC 3339 UTC. */
const Time = Type.String({ maxLength: 35 });
const Span = Type.Integer({ minimum: 0, maximum: 31 * 86_400_000 });
const Severity = Type.Union([Type.Literal('info'), Type.Literal('warning'), Type.Literal('critical')]);
const Labels = Type.Record(Type.String({ maxLength: 64 }), Type.String({ maxLength: 200 }), {
  maxProperties: 10,
});
/** `HH:MM`. */
const ClockTime = Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' });
const Episode = Type.Integer({ minimum: 1 });

const rule = {
  summary: Type.String({ minLength: 1, maxLength: 300 }),
  /** Of `figureKinds`. */
  figure: Type.String({ maxLength: 80 }),
  /** For this one alone; for each that there is where it is left out. */
  subject: Type.Optional(Subject),
  is: Type.Union([Type.Literal('above'), Type.Literal('below')]),
  threshold: Type.Number(),
  /** On the good side of the threshold: it is over when the value has passed this one. The threshold where left out. */
  clearThreshold: Type.Optional(Type.Number()),
  /** How long it must hold before it fires. */
  forMs: Span,
  /** How long it must be over before it is resolved. */
  clearForMs: Span,
  severity: Severity,
  group: Name,
  labels: Labels,
  enabled: Type.Boolean(),
};

const AlertRuleSaved = Type.Object({ ...rule, reason: Reason }, closed);
const AlertRuleDeleted = Type.Object({ reason: Reason }, closed);

/** What was seen, and by which rule; the rule can be another one later. */
const observation = {
  rule: Name,
  subject: Subject,
  summary: Type.String({ minLength: 1, maxLength: 300 }),
  figure: Type.String({ maxLength: 80 }),
  is: rule.is,
  threshold: Type.Number(),
  value: Type.Number(),
  severity: Severity,
  group: Name,
  labels: Labels,
  /** When the value was read. */
  observedAt: Time,
};

const AlertPending = Type.Object(observation, closed);
const AlertFired = Type.Object(
  { ...observation, episode: Episode, pendingSince: Type.Union([Time, Type.Null()]) },
  closed,
);
const AlertCleared = Type.Object(
  { value: Type.Union([Type.Number(), Type.Null()]), observedAt: Time },
  closed,
);
const AlertAcknowledged = Type.Object({ episode: Episode, reason: Reason }, closed);
const AlertResolved = Type.Object(
  {
    episode: Episode,
    firedAt: Time,
    /** `quiet`: it was over for long enough. `withdrawn`: the rule was removed or disabled. */
    cause: Type.Union([Type.Literal('quiet'), Type.Literal('withdrawn')]),
    /** Null where there is no value any more. */
    value: Type.Union([Type.Number(), Type.Null()]),
    observedAt: Time,
  },
  closed,
);

/** What a silence is about: all that is given must fit. */
const Matcher = Type.Object(
  {
    rule: Type.Optional(Name),
    group: Type.Optional(Name),
    subject: Type.Optional(Subject),
    severity: Type.Optional(Severity),
  },
  closed,
);

const AlertSilenceCreated = Type.Object(
  {
    kind: Type.Union([Type.Literal('silence'), Type.Literal('maintenance')]),
    matches: Matcher,
    startsAt: Time,
    endsAt: Time,
    repeat: Type.Union([Type.Literal('never'), Type.Literal('daily'), Type.Literal('weekly')]),
    reason: Reason,
    requestHash: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  },
  closed,
);
const AlertSilenceEnded = Type.Object({ reason: Reason }, closed);

const AlertChannelSaved = Type.Object(
  {
    kind: Type.Union([Type.Literal('file'), Type.Literal('webhook'), Type.Literal('mail')]),
    url: Type.Optional(Type.String({ minLength: 8, maxLength: 2_000 })),
    to: Type.Optional(
      Type.Array(Type.String({ minLength: 3, maxLength: 254 }), { minItems: 1, maxItems: 20 }),
    ),
    minSeverity: Severity,
    /** Of rules; all where it is left out. */
    groups: Type.Optional(Type.Array(Name, { minItems: 1, maxItems: 50 })),
    /** How long what fires together is gathered into one message. */
    groupWaitMs: Span,
    /** It is said again after this time while nobody acknowledges; 0 for never. */
    repeatMs: Span,
    /** Told when nobody has acknowledged for so long. */
    escalation: Type.Optional(Type.Object({ afterMs: Span, to: Name }, closed)),
    /** Nothing but what other channels escalate. */
    onlyEscalations: Type.Boolean(),
    enabled: Type.Boolean(),
    reason: Reason,
  },
  closed,
);
/** Hours in which a channel is told nothing; what happens then is told in one message at their end. */
const QuietHours = Type.Object(
  {
    from: ClockTime,
    to: ClockTime,
    timeZone: Type.String({ minLength: 1, maxLength: 64 }),
    /** Days on which they begin: 1 is Monday. */
    weekdays: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { minItems: 1, maxItems: 7 }),
    /** Critical alerts are told at once all the same. */
    criticalPasses: Type.Boolean(),
  },
  closed,
);
const AlertChannelQuietHoursSet = Type.Object(
  { quietHours: Type.Union([QuietHours, Type.Null()]), reason: Reason },
  closed,
);
const AlertChannelDeleted = Type.Object({ reason: Reason }, closed);
const AlertChannelTested = Type.Object({}, closed);

export type Severity = Static<typeof Severity>;
export type AlertRuleSaved = DomainEvent<'AlertRuleSaved', Static<typeof AlertRuleSaved>>;
export type AlertRuleDeleted = DomainEvent<'AlertRuleDeleted', Static<typeof AlertRuleDeleted>>;
export type AlertRuleEvent = AlertRuleSaved | AlertRuleDeleted;
export type AlertPending = DomainEvent<'AlertPending', Static<typeof AlertPending>>;
export type AlertFired = DomainEvent<'AlertFired', Static<typeof AlertFired>>;
export type AlertCleared = DomainEvent<'AlertCleared', Static<typeof AlertCleared>>;
export type AlertAcknowledged = DomainEvent<'AlertAcknowledged', Static<typeof AlertAcknowledged>>;
export type AlertResolved = DomainEvent<'AlertResolved', Static<typeof AlertResolved>>;
export type AlertEvent = AlertPending | AlertFired | AlertCleared | AlertAcknowledged | AlertResolved;
export type AlertSilenceCreated = DomainEvent<'AlertSilenceCreated', Static<typeof AlertSilenceCreated>>;
export type AlertSilenceEnded = DomainEvent<'AlertSilenceEnded', Static<typeof AlertSilenceEnded>>;
export type AlertSilenceEvent = AlertSilenceCreated | AlertSilenceEnded;
export type AlertChannelSaved = DomainEvent<'AlertChannelSaved', Static<typeof AlertChannelSaved>>;
export type AlertChannelQuietHoursSet = DomainEvent<
  'AlertChannelQuietHoursSet',
  Static<typeof AlertChannelQuietHoursSet>
>;
export type ChannelQuietHours = Static<typeof QuietHours>;
export type AlertChannelDeleted = DomainEvent<'AlertChannelDeleted', Static<typeof AlertChannelDeleted>>;
export type AlertChannelTested = DomainEvent<'AlertChannelTested', Static<typeof AlertChannelTested>>;
export type AlertChannelEvent =
  AlertChannelSaved | AlertChannelQuietHoursSet | AlertChannelDeleted | AlertChannelTested;
export type AlertsEvent =
  AlertRuleEvent | AlertEvent | AlertSilenceEvent | AlertChannelEvent | AlertDigestEvent;

const eventType = (
  type: AlertsEvent['type'],
  aggregate: string,
  summary: string,
  schema: EventType['schemas'][number],
): EventType => ({ type, aggregate, summary, version: 1, schemas: { 1: schema } });

export const alertsEventTypes: readonly EventType[] = [
  eventType('AlertRuleSaved', 'alert-rule', 'A rule was made or changed.', AlertRuleSaved),
  eventType(
    'AlertRuleDeleted',
    'alert-rule',
    'A rule was removed; a built-in one counts again.',
    AlertRuleDeleted,
  ),
  eventType(
    'AlertPending',
    'alert',
    'A condition began to hold; it has not held for long enough.',
    AlertPending,
  ),
  eventType('AlertCleared', 'alert', 'A condition ended before it fired.', AlertCleared),
  eventType('AlertFired', 'alert', 'A condition has held for as long as its rule says.', AlertFired),
  eventType(
    'AlertAcknowledged',
    'alert',
    'Somebody takes care of it: it is not repeated.',
    AlertAcknowledged,
  ),
  eventType('AlertResolved', 'alert', 'A condition that fired is over.', AlertResolved),
  eventType(
    'AlertSilenceCreated',
    'alert-silence',
    'Notifications are held back for a time.',
    AlertSilenceCreated,
  ),
  eventType(
    'AlertSilenceEnded',
    'alert-silence',
    'Notifications are held back no longer.',
    AlertSilenceEnded,
  ),
  eventType('AlertChannelSaved', 'alert-channel', 'Who is told was set or changed.', AlertChannelSaved),
  eventType(
    'AlertChannelQuietHoursSet',
    'alert-channel',
    'The hours in which a channel is told nothing were set or removed.',
    AlertChannelQuietHoursSet,
  ),
  eventType(
    'AlertChannelDeleted',
    'alert-channel',
    'Nobody is told by this channel any more.',
    AlertChannelDeleted,
  ),
  eventType('AlertChannelTested', 'alert-channel', 'Somebody asked for a test message.', AlertChannelTested),
  ...digestEventTypes,
];
