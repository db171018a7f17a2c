import type { DomainEvent, EventType } from '@docket/kernel';
import { Type, type Static } from 'typebox';
import { TemplateDefinition } from './template-schema.js';

const closed = { additionalProperties: false } as const;

/** How a file is written. */
export const Format = Type.Union([
  Type.Literal('csv'),
  Type.Literal('jsonl'),
  Type.Literal('xlsx'),
  Type.Literal('parquet'),
  Type.Literal('html'),
  Type.Literal('pdf'),
  Type.Literal('notebook'),
]);

/** What a report is narrowed to, by the names of its datasets. */
export const Filters = Type.Record(Type.String({ maxLength: 64 }), Type.String({ maxLength: 500 }), {
  maxProperties: 20,
});

/** How the format is written. */
export const WrittenOptions = Type.Record(
  Type.String({ maxLength: 32 }),
  Type.Union([Type.String({ maxLength: 80 }), Type.Boolean()]),
);

const ReportTemplateSaved = Type.Object(
  {
    /** 1, 2, 3, … */
    version: Type.Integer({ minimum: 1 }),
    definition: TemplateDefinition,
    reason: Type.String({ minLength: 1, maxLength: 500 }),
  },
  closed,
);

const ReportRequested = Type.Object(
  {
    template: Type.String({ minLength: 1, maxLength: 64 }),
    /** 0 for one that is built in. */
    templateVersion: Type.Integer({ minimum: 0 }),
    /** The template as it was then: what it becomes later changes no report. */
    definition: TemplateDefinition,
    filters: Filters,
    format: Format,
    options: WrittenOptions,
    /** Everything in it holds for this position of the log. */
    asOf: Type.Integer({ minimum: 0 }),
    owner: Type.String({ minLength: 1, maxLength: 128 }),
    project: Type.Optional(Type.String({ maxLength: 64 })),
    /** Marks of what its owner may see; left out when that is everything of the tenant. */
    visibleMarks: Type.Optional(Type.Array(Type.String({ maxLength: 200 }), { maxItems: 200 })),
    /** SHA-256 of the canonical request: the same key with another request is refused. */
    requestHash: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  },
  closed,
);

/** Its rows could not be read, so that there is no job. */
const ReportRefused = Type.Object(
  { code: Type.String({ minLength: 1, maxLength: 80 }), message: Type.String({ maxLength: 2_000 }) },
  closed,
);

export type ReportTemplateSaved = DomainEvent<'ReportTemplateSaved', Static<typeof ReportTemplateSaved>>;
export type ReportRequested = DomainEvent<'ReportRequested', Static<typeof ReportRequested>>;
export type ReportRefused = DomainEvent<'ReportRefused', Static<typeof ReportRefused>>;
export type ReportEvent = ReportRequested | ReportRefused;
export type ReportTemplateEvent = ReportTemplateSaved;

const eventType = (
  aggregate: string,
  type: string,
  summary: string,
  schema: EventType['schemas'][number],
): EventType => ({ type, aggregate, summary, version: 1, schemas: { 1: schema } });

export const reportEventTypes: readonly EventType[] = [
  eventType(
    'report-template',
    'ReportTemplateSaved',
    'A version of a report template was saved.',
    ReportTemplateSaved,
  ),
  eventType(
    'report',
    'ReportRequested',
    'Somebody wants a report: its rows are read, then a job writes it.',
    ReportRequested,
  ),
  eventType('report', 'ReportRefused', 'The rows of a report could not be read.', ReportRefused),
];
