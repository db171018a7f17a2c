import type { DomainEvent, EventType } from '@docket/kernel';
import { Type, type Static } from 'typebox';

const closed = { additionalProperties: false } as const;
const Id = Type.String({ pattern: '^[A-Za-z0-9_-]{1,128}$' });
const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' });
const Reason = Type.String({ minLength: 1, maxLength: 500 });
const Count = Type.Integer({ minimum: 0 });
const Version = Type.Integer({ minimum: 1 });
const Probability = Type.Number({ minimum: 0, maximum: 1 });
const FeatureVersion = Type.String({ minLength: 1, maxLength: 80 });

const ModelVersionRegistered = Type.Object(
  {
    version: Version,
    /** The job that has trained it. */
    jobId: Id,
    method: Type.String({ maxLength: 80 }),
    /** `model.json`; its SHA-256 is the hash of the model. */
    artifact: Type.Object({ sha256: Sha256, size: Count, folder: Type.String({ maxLength: 300 }) }, closed),
    algorithm: Type.String({ maxLength: 32 }),
    target: Type.String({ maxLength: 64 }),
    featureVersion: FeatureVersion,
    /** SHA-256 of the table that it has learned from. */
    dataSha256: Sha256,
    trainingRows: Count,
    /** On rows that it has not learned from. */
    evaluation: Type.Object(
      {
        rows: Count,
        positives: Count,
        auc: Type.Union([Probability, Type.Null()]),
        brier: Type.Number(),
        logLoss: Type.Number(),
        /** Brier score of the base rate. */
        baseBrier: Type.Number(),
      },
      closed,
    ),
  },
  closed,
);
const ModelVersionPromoted = Type.Object(
  {
    version: Version,
    /** The version that answered before; null where there was none. */
    replaced: Type.Union([Version, Type.Null()]),
    reason: Reason,
  },
  closed,
);
const ModelVersionRetired = Type.Object({ version: Version, reason: Reason }, closed);

const Cell = Type.Union([Type.Number(), Type.String({ maxLength: 200 }), Type.Boolean(), Type.Null()]);
const PredictionMade = Type.Object(
  {
    model: Id,
    version: Version,
    modelHash: Sha256,
    featureVersion: FeatureVersion,
    /** The trial that was asked about; null where values were given. */
    subject: Type.Union([Id, Type.Null()]),
    /** Position of the last event of the subject that was read. */
    subjectPosition: Type.Union([Count, Type.Null()]),
    /** All that the model was given. At most 100 columns, so that an event stays small. */
    inputs: Type.Record(Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_]{0,63}$' }), Cell, {
      maxProperties: 100,
      additionalProperties: false,
    }),
    value: Probability,
    low: Probability,
    high: Probability,
  },
  closed,
);

export type ModelVersionRegistered = DomainEvent<
  'ModelVersionRegistered',
  Static<typeof ModelVersionRegistered>
>;
export type ModelVersionPromoted = DomainEvent<'ModelVersionPromoted', Static<typeof ModelVersionPromoted>>;
export type ModelVersionRetired = DomainEvent<'ModelVersionRetired', Static<typeof ModelVersionRetired>>;
export type PredictionMade = DomainEvent<'PredictionMade', Static<typeof PredictionMade>>;

export type ModelEvent = ModelVersionRegistered | ModelVersionPromoted | ModelVersionRetired | PredictionMade;

export const modelEventTypes: readonly EventType[] = [
  {
    type: 'ModelVersionRegistered',
    aggregate: 'model',
    summary: 'A trained model became a version of a model.',
    version: 1,
    schemas: { 1: ModelVersionRegistered },
  },
  {
    type: 'ModelVersionPromoted',
    aggregate: 'model',
    summary: 'A person said that a version answers from now on.',
    version: 1,
    schemas: { 1: ModelVersionPromoted },
  },
  {
    type: 'ModelVersionRetired',
    aggregate: 'model',
    summary: 'A person said that a version answers no more.',
    version: 1,
    schemas: { 1: ModelVersionRetired },
  },
  {
    type: 'PredictionMade',
    aggregate: 'prediction',
    summary: 'A model was asked, and what it said.',
    version: 1,
    schemas: { 1: PredictionMade },
  },
];
