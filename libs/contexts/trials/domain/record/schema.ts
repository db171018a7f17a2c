import { Type, type Static, type TSchema } from 'typebox';

const closed = { additionalProperties: false } as const;
const text = (maxLength: number) => Type.String({ maxLength });
const orNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Code = Type.String({ pattern: '^[A-Z0-9_]{1,64}$' });
const Flag = orNull(Type.Boolean());

/** A date of which the registry may know the year or the month only: `2019`, `2019-05`, `2019-05-07`. */
export const PartialDate = Type.Object(
  {
    date: Type.String({ pattern: '^\\d{4}(-\\d{2}(-\\d{2})?)?$' }),
    precision: Type.Union([Type.Literal('year'), Type.Literal('month'), Type.Literal('day')]),
    /** Null where the registry does not say. */
    type: orNull(Type.Union([Type.Literal('actual'), Type.Literal('estimated')])),
  },
  closed,
);
export type PartialDate = Static<typeof PartialDate>;

/** An age as the registry gives it, and in days (a year has 365.25, a month a twelfth of it). */
export const Age = Type.Object(
  {
    value: Type.Number({ minimum: 0 }),
    unit: Type.Union([
      Type.Literal('year'),
      Type.Literal('month'),
      Type.Literal('week'),
      Type.Literal('day'),
      Type.Literal('hour'),
      Type.Literal('minute'),
    ]),
    days: Type.Number({ minimum: 0 }),
  },
  closed,
);
export type Age = Static<typeof Age>;

export const Company = Type.Object({ name: text(300), class: orNull(Code) }, closed);
export type Company = Static<typeof Company>;

export const Intervention = Type.Object(
  { type: orNull(Code), name: text(500), otherNames: Type.Array(text(300), { maxItems: 200 }) },
  closed,
);
const Arm = Type.Object({ label: text(500), type: orNull(Code) }, closed);
const Outcome = Type.Object({ measure: text(1_000), timeFrame: orNull(text(500)) }, closed);
const Term = Type.Object({ id: text(32), term: text(300) }, closed);
export const Location = Type.Object(
  {
    facility: orNull(text(500)),
    city: orNull(text(200)),
    state: orNull(text(200)),
    country: orNull(text(100)),
    status: orNull(Code),
    lat: orNull(Type.Number({ minimum: -90, maximum: 90 })),
    lon: orNull(Type.Number({ minimum: -180, maximum: 180 })),
  },
  closed,
);
export type Location = Static<typeof Location>;

/** The members of a trial record, each with its schema: what is known of one study. */
export const recordFields = {
  briefTitle: orNull(text(500)),
  officialTitle: orNull(text(1_000)),
  acronym: orNull(text(100)),
  orgStudyId: orNull(text(100)),
  secondaryIds: Type.Array(text(200), { maxItems: 100 }),
  briefSummary: orNull(text(6_000)),
  status: orNull(Code),
  whyStopped: orNull(text(500)),
  statusVerified: orNull(PartialDate),
  startDate: orNull(PartialDate),
  primaryCompletionDate: orNull(PartialDate),
  completionDate: orNull(PartialDate),
  firstSubmitted: orNull(PartialDate),
  firstPosted: orNull(PartialDate),
  resultsFirstPosted: orNull(PartialDate),
  lastUpdatePosted: orNull(PartialDate),
  studyType: orNull(Code),
  phases: Type.Array(Code, { maxItems: 8 }),
  allocation: orNull(Code),
  interventionModel: orNull(Code),
  masking: orNull(Code),
  primaryPurpose: orNull(Code),
  enrollment: orNull(
    Type.Object(
      {
        count: Type.Integer({ minimum: 0 }),
        type: orNull(Type.Union([Type.Literal('actual'), Type.Literal('estimated')])),
      },
      closed,
    ),
  ),
  conditions: Type.Array(text(300), { maxItems: 500 }),
  keywords: Type.Array(text(300), { maxItems: 500 }),
  interventions: Type.Array(Intervention, { maxItems: 200 }),
  arms: Type.Array(Arm, { maxItems: 100 }),
  primaryOutcomes: Type.Array(Outcome, { maxItems: 300 }),
  secondaryOutcomes: Type.Array(Outcome, { maxItems: 300 }),
  sponsor: orNull(Company),
  collaborators: Type.Array(Company, { maxItems: 200 }),
  responsibleParty: orNull(Code),
  sex: orNull(Code),
  minimumAge: orNull(Age),
  maximumAge: orNull(Age),
  ageGroups: Type.Array(Code, { maxItems: 8 }),
  healthyVolunteers: Flag,
  locations: Type.Array(Location, { maxItems: 3_000 }),
  fdaRegulatedDrug: Flag,
  fdaRegulatedDevice: Flag,
  dataMonitoring: Flag,
  hasResults: Flag,
  conditionTerms: Type.Array(Term, { maxItems: 500 }),
  interventionTerms: Type.Array(Term, { maxItems: 500 }),
  ipdSharing: orNull(Code),
} as const;

type Fields = typeof recordFields;

/** One study, normalised. Members that the registry leaves out are null or empty. */
export type TrialRecord = { readonly [Name in keyof Fields]: Static<Fields[Name]> };
export type RecordField = keyof TrialRecord;

export const fieldNames = Object.keys(recordFields) as readonly RecordField[];

export const TrialRecordSchema = Type.Object({ ...recordFields }, closed);

/** Members that a later record has otherwise: both values. */
export type RecordChanges = {
  readonly [Name in RecordField]?: { readonly before: TrialRecord[Name]; readonly after: TrialRecord[Name] };
};

export const RecordChangesSchema = Type.Object(
  Object.fromEntries(
    fieldNames.map((name) => [
      name,
      Type.Optional(Type.Object({ before: recordFields[name], after: recordFields[name] }, closed)),
    ]),
  ),
  { ...closed, minProperties: 1 },
);

/** Whether a member says something: a fill rate counts these. */
export function isFilled(value: unknown): boolean {
  return value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);
}
