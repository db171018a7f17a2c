import type { DomainEvent, EventType } from '@docket/kernel';
import { Type, type Static } from 'typebox';
import { Format, Filters, WrittenOptions } from './events.js';

const closed = { additionalProperties: false } as const;
const Reason = Type.String({ minLength: 1, maxLength: 500 });
const Time = Type.String({ maxLength: 35, description: 'RFC 3339 UTC' });
const ReportId = Type.String({ minLength: 1, maxLength: 128 });

/** Where a file goes: a message with its digest to a `url`, a mail with the file, or a folder of the processes that send. */
const Delivery = Type.Object(
  {
    kind: Type.Union([Type.Literal('webhook'), Type.Literal('mail'), Type.Literal('folder')]),
    url: Type.Optional(Type.String({ minLength: 8, maxLength: 2_000 })),
    to: Type.Optional(
      Type.Array(Type.String({ minLength: 3, maxLength: 254 }), { minItems: 1, maxItems: 20 }),
    ),
    /** Below the folder of the tenant. */
    folder: Type.Optional(Type.String({ pattern: '^[a-z][a-z0-9-]{0,63}$' })),
  },
  closed,
);

const ReportScheduleSaved = Type.Object(
  {
    template: Type.String({ minLength: 1, maxLength: 64 }),
    filters: Filters,
    /** Each report is narrowed to so many hours before its tick. */
    lastHours: Type.Optional(Type.Integer({ minimum: 1, maximum: 9_000 })),
    format: Format,
    options: WrittenOptions,
    /** Five fields. */
    cron: Type.String({ minLength: 9, maxLength: 200 }),
    timeZone: Type.String({ minLength: 1, maxLength: 64 }),
    delivery: Delivery,
    /** Files are removed after so many days. */
    keepDays: Type.Integer({ minimum: 1, maximum: 400 }),
    enabled: Type.Boolean(),
    owner: Type.String({ minLength: 1, maxLength: 128 }),
    project: Type.Optional(Type.String({ maxLength: 64 })),
    /** Marks of what its owner may see; left out when that is everything of the tenant. */
    visibleMarks: Type.Optional(Type.Array(Type.String({ maxLength: 200 }), { maxItems: 200 })),
    /** What its owner may read: a template that wants more later is refused. */
    datasets: Type.Array(Type.String({ maxLength: 64 }), { maxItems: 50 }),
    reason: Reason,
  },
  closed,
);

const ReportScheduleDeleted = Type.Object({ reason: Reason }, closed);

const ReportScheduleFired = Type.Object(
  {
    dueAt: Time,
    trigger: Type.Union([Type.Literal('tick'), Type.Literal('hand')]),
    /** Derives from the schedule and the tick: whoever asks for it, it is one report. */
    reportId: ReportId,
  },
  closed,
);

const ScheduledReportDelivered = Type.Object(
  {
    reportId: ReportId,
    kind: Delivery.properties.kind,
    /** The receiver, for people. */
    to: Type.String({ minLength: 1, maxLength: 2_000 }),
    sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    tries: Type.Integer({ minimum: 1 }),
  },
  closed,
);

const ScheduledReportFailed = Type.Object(
  {
    reportId: ReportId,
    code: Type.String({ minLength: 1, maxLength: 80 }),
    message: Type.String({ maxLength: 2_000 }),
  },
  closed,
);

const ScheduledReportRemoved = Type.Object({ reportId: ReportId, keepDays: Type.Integer() }, closed);

export type ReportDelivery = Static<typeof Delivery>;
export type ReportScheduleSaved = DomainEvent<'ReportScheduleSaved', Static<typeof ReportScheduleSaved>>;
export type ReportScheduleFired = DomainEvent<'ReportScheduleFired', Static<typeof ReportScheduleFired>>;
export type ScheduledReportDelivered = DomainEvent<
  'ScheduledReportDelivered',
  Static<typeof ScheduledReportDelivered>
>;
export type ScheduledReportFailed = DomainEvent<
  'ScheduledReportFailed',
  Static<typeof ScheduledReportFailed>
>;
export type ReportScheduleEvent =
  | ReportScheduleSaved
  | DomainEvent<'ReportScheduleDeleted', Static<typeof ReportScheduleDeleted>>
  | ReportScheduleFired
  | ScheduledReportDelivered
  | ScheduledReportFailed
  | DomainEvent<'ScheduledReportRemoved', Static<typeof ScheduledReportRemoved>>;

const eventType = (
  type: ReportScheduleEvent['type'],
  summary: string,
  schema: EventType['schemas'][number],
): EventType => ({ type, aggregate: 'report-schedule', summary, version: 1, schemas: { 1: schema } });

export const reportScheduleEventTypes: readonly EventType[] = [
  eventType('ReportScheduleSaved', 'A report is to be made at times, and sent.', ReportScheduleSaved),
  eventType('ReportScheduleDeleted', 'No report of it is made any more.', ReportScheduleDeleted),
  eventType('ReportScheduleFired', 'A report is due: it is asked for.', ReportScheduleFired),
  eventType('ScheduledReportDelivered', 'The file of a report has arrived.', ScheduledReportDelivered),
  eventType('ScheduledReportFailed', 'A report was not made, or did not arrive.', ScheduledReportFailed),
  eventType('ScheduledReportRemoved', 'The file of a report was kept for its time.', ScheduledReportRemoved),
];
