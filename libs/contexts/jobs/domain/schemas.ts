import { Type, type Static } from 'typebox';

export const closed = { additionalProperties: false } as const;

export const Time = Type.String({ maxLength: 35, description: 'RFC 3339 UTC' });
export const Milliseconds = Type.Integer({ minimum: 0 });
export const Attempt = Type.Integer({ minimum: 1 });
export const Reason = Type.String({ minLength: 1, maxLength: 500 });
export const WorkerId = Type.String({ minLength: 1, maxLength: 128 });
/** `name@version`, e.g. `pdf.text@1`. */
export const MethodName = Type.String({ maxLength: 80, pattern: '^[a-z][a-z0-9-]*([.][a-z0-9-]+)*@[0-9]+$' });
export const QueueName = Type.String({ maxLength: 64, pattern: '^[a-z][a-z0-9-]*$' });

/** Id of a key or a person. */
export const OwnerId = Type.String({ minLength: 1, maxLength: 128 });
export const ProjectName = Type.String({ maxLength: 64, pattern: '^[a-z][a-z0-9-]*$' });

/** How often and how patiently a job is tried. */
export const RetryPolicy = Type.Object(
  {
    maxAttempts: Type.Integer({ minimum: 1, maximum: 100 }),
    initialDelayMs: Type.Integer({ minimum: 0, maximum: 3_600_000 }),
    factor: Type.Number({ minimum: 1, maximum: 10 }),
    maxDelayMs: Type.Integer({ minimum: 0, maximum: 86_400_000 }),
  },
  closed,
);
export type RetryPolicy = Static<typeof RetryPolicy>;

/** Limits in milliseconds: of one run, of waiting for a worker, and of everything together. */
export const Timeouts = Type.Object(
  {
    runMs: Type.Integer({ minimum: 100, maximum: 604_800_000 }),
    queueMs: Type.Optional(Type.Integer({ minimum: 100, maximum: 2_592_000_000 })),
    totalMs: Type.Optional(Type.Integer({ minimum: 100, maximum: 2_592_000_000 })),
  },
  closed,
);
export type Timeouts = Static<typeof Timeouts>;
export type TimeLimit = 'run' | 'queue' | 'total';

/** Why an attempt or a job ended badly, readable by a person who did not write the method. */
export const Failure = Type.Object(
  {
    code: Type.String({ minLength: 1, maxLength: 80 }),
    message: Type.String({ maxLength: 2_000 }),
    retryable: Type.Boolean(),
  },
  closed,
);
export type Failure = Static<typeof Failure>;

/** Where the result lies and what it is; the bytes are in the content store. */
export const ResultReference = Type.Object(
  {
    sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    size: Type.Integer({ minimum: 0 }),
    mediaType: Type.String({ maxLength: 127 }),
    /** A few figures for lists and reports; the method decides which. */
    summary: Type.Record(
      Type.String({ maxLength: 64 }),
      Type.Union([Type.String({ maxLength: 500 }), Type.Number(), Type.Boolean(), Type.Null()]),
    ),
  },
  closed,
);
export type ResultReference = Static<typeof ResultReference>;

const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' });
const MediaType = Type.String({ maxLength: 127 });

/** The name of an input among those of its method, e.g. `tree`. */
export const RoleName = Type.String({ maxLength: 32, pattern: '^[a-z][A-Za-z0-9_-]*$' });
/** The name of an artifact. It is safe as a file name: no separator, and it begins with a letter or digit. */
export const ArtifactName = Type.String({ maxLength: 128, pattern: '^[A-Za-z0-9][A-Za-z0-9._-]*$' });

/** One input of a job, resolved when the job was submitted: which bytes, and where they came from. */
export const InputReference = Type.Object(
  {
    sha256: Sha256,
    size: Type.Integer({ minimum: 0 }),
    mediaType: MediaType,
    name: Type.Optional(Type.String({ maxLength: 255 })),
    documentId: Type.Optional(Type.String({ maxLength: 128 })),
    /** The job whose result, value of a result, or artifact it is. */
    jobId: Type.Optional(Type.String({ maxLength: 128 })),
    artifact: Type.Optional(ArtifactName),
    /** JSON Pointer (RFC 6901) of the value in the result. */
    pointer: Type.Optional(Type.String({ maxLength: 1_024 })),
    /** Set where the bytes lie apart from the tenant's other content (`ContentStore`). */
    folder: Type.Optional(Type.String({ maxLength: 300 })),
  },
  closed,
);
export type InputReference = Static<typeof InputReference>;

/** A named output of an attempt, beside its result; the bytes are in the content store. */
export const ArtifactReference = Type.Object(
  { name: ArtifactName, sha256: Sha256, size: Type.Integer({ minimum: 1 }), mediaType: MediaType },
  closed,
);
export type ArtifactReference = Static<typeof ArtifactReference>;

/** Milliseconds that a job spent: waiting for its (last) start, running its last attempt, and in all. */
export const Timing = Type.Object(
  { queuedMs: Milliseconds, runMs: Milliseconds, totalMs: Milliseconds },
  closed,
);
export type Timing = Static<typeof Timing>;

/** What every later event of a job repeats, so that a projection can count without looking it up. */
export const JobLabels = { method: MethodName, queue: QueueName } as const;
