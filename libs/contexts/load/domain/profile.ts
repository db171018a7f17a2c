import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';

const closed = { additionalProperties: false } as const;

const Upload = Type.Object({ bytes: Type.Integer({ minimum: 16, maximum: 50_000_000 }) }, closed);

const Submit = Type.Object(
  {
    method: Type.String({ minLength: 1, maxLength: 100 }),
    /** `run`: one small table that the run uploads at its start; `iteration`: what the step `upload` before has sent. */
    document: Type.Optional(
      Type.Union([Type.Literal('run'), Type.Literal('iteration'), Type.Literal('none')]),
    ),
    options: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    input: Type.Optional(Type.Unknown()),
    /** An answer from the result cache is no work: by default it is not asked. */
    cache: Type.Optional(Type.Union([Type.Literal('use'), Type.Literal('refresh'), Type.Literal('off')])),
    queue: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  },
  closed,
);

const Wait = Type.Object({ timeoutMs: Type.Integer({ minimum: 100, maximum: 600_000 }) }, closed);

/** Exactly one of the four: an iteration is a list of them, one after the other. */
const Step = Type.Object(
  {
    /** Path of a GET, with `{jobId}`, `{documentId}` and `{position}` (of the last write) of the steps before. */
    read: Type.Optional(Type.String({ pattern: '^/[^\\s]{0,499}$' })),
    upload: Type.Optional(Upload),
    submit: Type.Optional(Submit),
    /** From the submit before to the end of its job. */
    wait: Type.Optional(Wait),
  },
  { ...closed, minProperties: 1, maxProperties: 1 },
);

const Scenario = Type.Object(
  {
    name: Type.String({ pattern: '^[a-z][a-z0-9-]{0,39}$' }),
    /** Its share of all iterations: its weight by the sum of all. */
    weight: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000 })),
    steps: Type.Array(Step, { minItems: 1, maxItems: 10 }),
  },
  closed,
);

const Objective = Type.Object(
  {
    /** Of reads, uploads and submits, from the intended start to the whole answer. */
    p95Ms: Type.Number({ minimum: 1, maximum: 600_000 }),
    /** From the intended start of a submit to the end of its job. */
    completedP95Ms: Type.Optional(Type.Number({ minimum: 1, maximum: 3_600_000 })),
    errorShare: Type.Number({ minimum: 0, maximum: 1 }),
  },
  closed,
);

const Rate = Type.Number({ exclusiveMinimum: 0, maximum: 10_000 });

const FindLimit = Type.Object(
  {
    fromPerSecond: Type.Optional(Rate),
    maxPerSecond: Type.Optional(Rate),
    factor: Type.Optional(Type.Number({ minimum: 1.05, maximum: 10 })),
    stepSeconds: Type.Optional(Type.Integer({ minimum: 1, maximum: 600 })),
    /** The search ends when the limit is known to this share of itself. */
    precision: Type.Optional(Type.Number({ minimum: 0.01, maximum: 0.5 })),
  },
  closed,
);

const LoadProfile = Type.Object(
  {
    name: Type.String({ pattern: '^[a-z][a-z0-9-]{0,39}$' }),
    summary: Type.Optional(Type.String({ maxLength: 500 })),
    /** Iterations that begin in a second, whether earlier ones have ended or not. */
    perSecond: Rate,
    /** The rate grows evenly from `perSecond` to this one. */
    rampToPerSecond: Type.Optional(Rate),
    durationSeconds: Type.Integer({ minimum: 1, maximum: 3_600 }),
    warmUpSeconds: Type.Optional(Type.Integer({ minimum: 0, maximum: 300 })),
    /** Iterations at once, without those that only wait for a job; later ones wait, and the wait counts. */
    maxInFlight: Type.Optional(Type.Integer({ minimum: 1, maximum: 2_000 })),
    timeoutMs: Type.Optional(Type.Integer({ minimum: 100, maximum: 120_000 })),
    objective: Objective,
    findLimit: Type.Optional(FindLimit),
    scenarios: Type.Array(Scenario, { minItems: 1, maxItems: 20 }),
  },
  closed,
);

export type LoadStep = Static<typeof Step>;
export type Scenario = Required<Static<typeof Scenario>>;
export type Objective = Static<typeof Objective>;

/** A profile with its defaults filled in. */
export interface LoadProfile extends Required<
  Omit<Static<typeof LoadProfile>, 'findLimit' | 'rampToPerSecond' | 'scenarios'>
> {
  readonly rampToPerSecond: number | null;
  readonly findLimit: Required<Static<typeof FindLimit>>;
  readonly scenarios: readonly Scenario[];
}

/** What is wrong with a profile, and where (JSON Pointer). */
export interface ProfileProblem {
  readonly path: string;
  readonly message: string;
}

const MOST_PROBLEMS = 20;

/**
 * Checks a profile as a file holds it.
 * @returns every problem with its place, at most 20; or the profile with its defaults
 */
export function parseProfile(
  value: unknown,
): { readonly ok: true; readonly profile: LoadProfile } | ProfileProblems {
  const problems = schemaProblems(value);
  if (problems.length > 0) return { ok: false, problems };
  const given = value as Static<typeof LoadProfile>;
  const wrong = given.scenarios.flatMap((scenario, at) => [
    ...(given.scenarios.findIndex(({ name }) => name === scenario.name) < at
      ? [{ path: `/scenarios/${at}/name`, message: 'is the name of an earlier scenario too' }]
      : []),
    ...stepProblems(scenario.steps, `/scenarios/${at}/steps`),
  ]);
  const { findLimit = {}, perSecond } = given;
  const fromPerSecond = findLimit.fromPerSecond ?? perSecond;
  const maxPerSecond = findLimit.maxPerSecond ?? Math.max(fromPerSecond, 2_000);
  if (maxPerSecond < fromPerSecond)
    wrong.push({ path: '/findLimit/maxPerSecond', message: 'must not be below where the search begins' });
  if (wrong.length > 0) return { ok: false, problems: wrong.slice(0, MOST_PROBLEMS) };
  return {
    ok: true,
    profile: {
      ...given,
      summary: given.summary ?? '',
      rampToPerSecond: given.rampToPerSecond ?? null,
      warmUpSeconds: given.warmUpSeconds ?? 2,
      maxInFlight: given.maxInFlight ?? 100,
      timeoutMs: given.timeoutMs ?? 10_000,
      findLimit: {
        fromPerSecond,
        maxPerSecond,
        factor: findLimit.factor ?? 1.5,
        stepSeconds: findLimit.stepSeconds ?? 8,
        precision: findLimit.precision ?? 0.1,
      },
      scenarios: given.scenarios.map((scenario) => ({ ...scenario, weight: scenario.weight ?? 1 })),
    },
  };
}

interface ProfileProblems {
  readonly ok: false;
  readonly problems: readonly ProfileProblem[];
}

function schemaProblems(value: unknown): ProfileProblem[] {
  const found = Value.Errors(LoadProfile, value).flatMap(({ keyword, instancePath, params, message }) => {
    if (keyword === 'required')
      return (params as { requiredProperties: readonly string[] }).requiredProperties.map((name) => ({
        path: `${instancePath}/${name}`,
        message: 'is missing',
      }));
    // Each unknown field is told once, with its own place.
    if (keyword === 'additionalProperties') return [];
    if (keyword === 'boolean') return [{ path: instancePath, message: 'is not known here' }];
    if (keyword === 'minProperties' || keyword === 'maxProperties')
      return [{ path: instancePath, message: 'must be exactly one of read, upload, submit, wait' }];
    return [{ path: instancePath, message }];
  });
  return found.slice(0, MOST_PROBLEMS);
}

/** What a step needs of those before it. */
function stepProblems(steps: readonly LoadStep[], path: string): ProfileProblem[] {
  const problems: ProfileProblem[] = [];
  let uploaded = false;
  let submitted = false;
  steps.forEach(({ read, upload, submit, wait }, at) => {
    const wrong = (field: string, message: string): void => {
      problems.push({ path: `${path}/${at}/${field}`, message });
    };
    if (submit?.document === 'iteration' && !uploaded)
      wrong('submit/document', 'needs a step "upload" before it');
    if (wait !== undefined && !submitted) wrong('wait', 'needs a step "submit" before it');
    for (const name of read?.match(/\{[^}]*\}/g) ?? []) {
      if (!['{jobId}', '{documentId}', '{position}'].includes(name))
        wrong('read', `knows {jobId}, {documentId} and {position}, not ${name}`);
      else if (name === '{jobId}' && !submitted) wrong('read', 'needs a step "submit" before it for {jobId}');
    }
    uploaded ||= upload !== undefined;
    submitted ||= submit !== undefined;
  });
  return problems;
}

/** The run has to upload a document of its own first. */
export function needsDocument({ scenarios }: Pick<LoadProfile, 'scenarios'>): boolean {
  return scenarios.some(({ steps }) =>
    steps.some(
      ({ submit, read }) =>
        (submit !== undefined && (submit.document ?? 'run') === 'run') || read?.includes('{documentId}'),
    ),
  );
}

/** The run has to hear of jobs that end. */
export function waitsForJobs({ scenarios }: Pick<LoadProfile, 'scenarios'>): boolean {
  return scenarios.some(({ steps }) => steps.some(({ wait }) => wait !== undefined));
}
