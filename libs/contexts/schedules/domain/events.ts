import type { DomainEvent, EventType } from '@docket/kernel';
import { Type, type Static, type TSchema } from 'typebox';

const closed = { additionalProperties: false } as const;

const Reason = Type.String({ minLength: 1, maxLength: 500 });
const Time = Type.String({ maxLength: 35, description: 'RFC 3339 UTC' });
const Name = Type.String({ minLength: 1, maxLength: 100 });
/** Five fields. */
const Cron = Type.String({ minLength: 9, maxLength: 200 });
const TimeZone = Type.String({ minLength: 1, maxLength: 64 });
/** What is done about ticks at which no process ran: nothing, or one run for all of them. */
const Misfire = Type.Union([Type.Literal('skip'), Type.Literal('run-once')]);
/** What is done about a tick while the job of the one before has not ended. */
const Overlap = Type.Union([Type.Literal('skip'), Type.Literal('allow')]);

const jobOfVersion1 = {
  method: Type.String({ minLength: 1, maxLength: 80 }),
  documentId: Type.Optional(Type.String({ maxLength: 128 })),
  input: Type.Optional(Type.Unknown()),
  options: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  priority: Type.Optional(Type.Integer({ minimum: 0, maximum: 9 })),
  queue: Type.Optional(Type.String({ maxLength: 64 })),
  tags: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { maxItems: 20 })),
};
const ScheduledJobVersion1 = Type.Object(jobOfVersion1, closed);
/** The job of each run, as `POST /v1/jobs` takes it. */
const ScheduledJob = Type.Object(
  {
    ...jobOfVersion1,
    /** What each run asks of the result cache. */
    cache: Type.Optional(Type.Union([Type.Literal('use'), Type.Literal('refresh'), Type.Literal('off')])),
  },
  closed,
);

/** The events that repeat the job; what version 2 of the job adds may be left out. */
const createdWith = <Job extends TSchema>(job: Job) =>
  Type.Object(
    {
      name: Name,
      cron: Cron,
      timeZone: TimeZone,
      misfire: Misfire,
      overlap: Overlap,
      job,
      /** SHA-256 of the canonical request: the same key with another request is refused. */
      requestHash: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    },
    closed,
  );
const changedWith = <Job extends TSchema>(job: Job) =>
  Type.Object(
    {
      name: Type.Optional(Name),
      cron: Type.Optional(Cron),
      timeZone: Type.Optional(TimeZone),
      misfire: Type.Optional(Misfire),
      overlap: Type.Optional(Overlap),
      job: Type.Optional(job),
      reason: Reason,
    },
    closed,
  );
const firedWith = <Job extends TSchema>(job: Job) =>
  Type.Object(
    {
      dueAt: Time,
      /** `missed`: late, for all ticks at which no process ran. */
      trigger: Type.Union([Type.Literal('tick'), Type.Literal('missed'), Type.Literal('hand')]),
      /** Derives from the schedule and the tick: whoever submits it, it is one job. */
      jobId: Type.String({ maxLength: 128 }),
      /** The idempotency key that the job's id derives from. */
      jobKey: Type.String({ minLength: 1, maxLength: 255 }),
      job,
    },
    closed,
  );

const ScheduleCreated = createdWith(ScheduledJob);
const ScheduleChanged = changedWith(ScheduledJob);
const ScheduleFired = firedWith(ScheduledJob);

const SchedulePaused = Type.Object({ reason: Reason }, closed);
const ScheduleResumed = Type.Object({ reason: Reason }, closed);
const ScheduleDeleted = Type.Object({ reason: Reason }, closed);

const ScheduleTickSkipped = Type.Object(
  {
    dueAt: Time,
    why: Type.Union([Type.Literal('missed'), Type.Literal('overlap')]),
  },
  closed,
);

const ScheduledJobRefused = Type.Object(
  {
    dueAt: Time,
    jobId: Type.String({ maxLength: 128 }),
    code: Type.String({ minLength: 1, maxLength: 80 }),
    message: Type.String({ maxLength: 2_000 }),
  },
  closed,
);

export type ScheduledJob = Static<typeof ScheduledJob>;
export type ScheduleCreated = DomainEvent<'ScheduleCreated', Static<typeof ScheduleCreated>>;
export type ScheduleChanged = DomainEvent<'ScheduleChanged', Static<typeof ScheduleChanged>>;
export type SchedulePaused = DomainEvent<'SchedulePaused', Static<typeof SchedulePaused>>;
export type ScheduleResumed = DomainEvent<'ScheduleResumed', Static<typeof ScheduleResumed>>;
export type ScheduleDeleted = DomainEvent<'ScheduleDeleted', Static<typeof ScheduleDeleted>>;
export type ScheduleFired = DomainEvent<'ScheduleFired', Static<typeof ScheduleFired>>;
export type ScheduleTickSkipped = DomainEvent<'ScheduleTickSkipped', Static<typeof ScheduleTickSkipped>>;
export type ScheduledJobRefused = DomainEvent<'ScheduledJobRefused', Static<typeof ScheduledJobRefused>>;
export type ScheduleEvent =
  | ScheduleCreated
  | ScheduleChanged
  | SchedulePaused
  | ScheduleResumed
  | ScheduleDeleted
  | ScheduleFired
  | ScheduleTickSkipped
  | ScheduledJobRefused;

const eventType = (type: ScheduleEvent['type'], summary: string, schema: EventType['schemas'][number]) => ({
  type,
  aggregate: 'schedule',
  summary,
  version: 1,
  schemas: { 1: schema },
});

/** An event that repeats the job: version 2 has what the job may say now. */
const ofTheJob = (
  type: ScheduleEvent['type'],
  summary: string,
  [before, now]: readonly [EventType['schemas'][number], EventType['schemas'][number]],
): EventType => ({
  ...eventType(type, summary, before),
  version: 2,
  schemas: { 1: before, 2: now },
  upcasts: { 1: (data: object) => data },
});

export const scheduleEventTypes: readonly EventType[] = [
  ofTheJob('ScheduleCreated', 'Somebody wants a job to be run at times.', [
    createdWith(ScheduledJobVersion1),
    ScheduleCreated,
  ]),
  ofTheJob('ScheduleChanged', 'When, or what, is run was changed.', [
    changedWith(ScheduledJobVersion1),
    ScheduleChanged,
  ]),
  eventType('SchedulePaused', 'Nothing is run until it is resumed.', SchedulePaused),
  eventType('ScheduleResumed', 'Ticks are run again, from now on.', ScheduleResumed),
  eventType('ScheduleDeleted', 'The schedule was removed.', ScheduleDeleted),
  ofTheJob('ScheduleFired', 'A run is due: its job is submitted.', [
    firedWith(ScheduledJobVersion1),
    ScheduleFired,
  ]),
  eventType(
    'ScheduleTickSkipped',
    'A tick was left out, by the policy of the schedule.',
    ScheduleTickSkipped,
  ),
  eventType(
    'ScheduledJobRefused',
    'The job of a run was refused when it was submitted.',
    ScheduledJobRefused,
  ),
];
