import { Type, type Static } from 'typebox';

export const closed = { additionalProperties: false } as const;

const Id = Type.String({ minLength: 1, maxLength: 128 });
const StepName = Type.String({ pattern: '^[a-z][A-Za-z0-9_-]{0,31}$' });
const Reason = Type.String({ minLength: 1, maxLength: 500 });
const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' });

/** Why a step or a run has failed, for a person. */
export const Failure = Type.Object(
  { code: Type.String({ minLength: 1, maxLength: 80 }), message: Type.String({ maxLength: 2_000 }) },
  closed,
);
export type Failure = Static<typeof Failure>;

/** Where the result of a job lies. */
export const Result = Type.Object(
  {
    sha256: Sha256,
    size: Type.Integer({ minimum: 0 }),
    mediaType: Type.String({ maxLength: 127 }),
  },
  closed,
);
export type Result = Static<typeof Result>;

/** How a job has ended; `refused`: it was never submitted. */
export const JobEnd = Type.Union([
  Type.Literal('succeeded'),
  Type.Literal('failed'),
  Type.Literal('timed_out'),
  Type.Literal('canceled'),
  Type.Literal('dead_lettered'),
  Type.Literal('refused'),
]);
export type JobEnd = Static<typeof JobEnd>;

/** Ids of the jobs of a step by item: they derive from run, step and item. */
const Jobs = Type.Array(Id, { maxItems: 500 });

export const PipelineRunStarted = Type.Object(
  {
    pipeline: Type.String({ maxLength: 64 }),
    version: Type.Integer({ minimum: 1 }),
    /** The whole definition, so that a run is what it was, whatever becomes of the pipeline. */
    definition: Type.Record(Type.String(), Type.Unknown()),
    /** Ids of documents by role. */
    documents: Type.Record(Type.String(), Id),
    /** JSON values by role. */
    values: Type.Record(Type.String(), Type.Unknown()),
    owner: Id,
    project: Type.Optional(Type.String({ maxLength: 64 })),
    /** What its jobs may take: all of the tenant, or what has one of these marks. */
    sees: Type.Union([Type.Literal('all'), Type.Array(Type.String({ maxLength: 200 }), { maxItems: 200 })]),
    tags: Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { maxItems: 19 }),
    requestHash: Sha256,
  },
  closed,
);
export const PipelineStepStarted = Type.Object(
  {
    step: StepName,
    /** Left out for a step without `forEach`. */ items: Type.Optional(Type.Integer({ minimum: 0 })),
    jobs: Jobs,
  },
  closed,
);
export const PipelineStepSkipped = Type.Object(
  {
    step: StepName,
    why: Type.Union([Type.Literal('condition'), Type.Literal('missing')]),
    /** The step that was left out, and from which this one takes something. */
    missing: Type.Optional(StepName),
  },
  closed,
);
export const PipelineJobEnded = Type.Object(
  {
    step: StepName,
    item: Type.Integer({ minimum: 0 }),
    /** Set where the job has undone one of the step. */
    compensation: Type.Optional(Type.Literal(true)),
    jobId: Id,
    end: JobEnd,
    result: Type.Optional(Result),
    failure: Type.Optional(Failure),
  },
  closed,
);
export const PipelineStepSucceeded = Type.Object({ step: StepName }, closed);
export const PipelineRunStopping = Type.Object(
  {
    because: Type.Union([Type.Literal('failed'), Type.Literal('canceled')]),
    /** The step that has failed. */
    step: Type.Optional(StepName),
    failure: Type.Optional(Failure),
    /** Of who cancels. */
    reason: Type.Optional(Reason),
    /** Whether finished steps are undone. */
    compensate: Type.Boolean(),
    /** Jobs that have not ended: they are canceled. */
    jobs: Type.Array(Id),
  },
  closed,
);
/** None of its jobs runs any more. */
export const PipelineRunStopped = Type.Object({}, closed);
export const PipelineCompensationStarted = Type.Object(
  { step: StepName, items: Type.Array(Type.Integer({ minimum: 0 })), jobs: Jobs },
  closed,
);
export const PipelineStepCompensated = Type.Object({ step: StepName }, closed);
/** Where an output of a run lies. */
export const Output = Type.Object(
  {
    jobId: Type.Optional(Id),
    pointer: Type.Optional(Type.String({ maxLength: 1_100 })),
    artifact: Type.Optional(Type.String({ maxLength: 128 })),
    /** All results of a step with items, in their order. */
    step: Type.Optional(StepName),
    /** An input of the run. */
    input: Type.Optional(Type.String({ maxLength: 32 })),
  },
  closed,
);
export type Output = Static<typeof Output>;
export const PipelineRunSucceeded = Type.Object(
  { /** By name; one of a step that was left out is missing. */ outputs: Type.Record(Type.String(), Output) },
  closed,
);
export const PipelineRunFailed = Type.Object(
  {
    state: Type.Union([
      Type.Literal('failed'),
      Type.Literal('compensated'),
      Type.Literal('compensation_failed'),
    ]),
    step: Type.Optional(StepName),
    failure: Failure,
    /** Steps that were undone, in that order. */
    compensated: Type.Array(StepName),
  },
  closed,
);
export const PipelineRunCanceled = Type.Object({ reason: Reason, compensated: Type.Array(StepName) }, closed);
