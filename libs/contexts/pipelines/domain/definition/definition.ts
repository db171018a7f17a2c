import type { JsonSchema } from '@docket/kernel';

/** Most steps of one definition. */
export const MAX_STEPS = 50;
/** Most items of one step that runs for each item of a list. */
export const MAX_ITEMS = 500;
/** Most jobs that the steps of one run may come to, by the bounds that the definition sets. */
export const MAX_JOBS = 1_000;
/** Most inputs of a run, and most outputs. */
export const MAX_INPUTS = 16;
/** Most terms of one condition, at any depth. */
export const MAX_TERMS = 20;
/** Largest definition as JSON. */
export const MAX_DEFINITION_BYTES = 64 * 1024;

/** Where a value comes from. A pointer is a JSON Pointer (RFC 6901). */
export type Source = RunInputSource | StepSource | ItemSource;

/** What the run was started with: a document, or a JSON value or a part of it. */
export interface RunInputSource {
  readonly input: string;
  readonly pointer?: string;
}

/**
 * What an earlier step has made: its whole result, a value in it, or an artifact. The result of a step that runs for each item is
 * the list of the results, in the order of the items: `/2/name` is the name in the third.
 */
export interface StepSource {
  readonly step: string;
  readonly pointer?: string;
  readonly artifact?: string;
  /** Taken where the step was left out. */
  readonly or?: Source;
}

/** The item of a step that runs for each one, or a value in it. */
export interface ItemSource {
  readonly item: string;
}

/** A test of one value. What is not there, also of a step that was left out, passes `exists: false` and nothing else. */
export type ValueTest = { readonly value: Source } & (
  | { readonly equals: unknown }
  | { readonly notEquals: unknown }
  | { readonly in: readonly unknown[] }
  | { readonly exists: boolean }
  | { readonly above: number }
  | { readonly atLeast: number }
  | { readonly below: number }
  | { readonly atMost: number }
);

export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | ValueTest;

export const valueTests = [
  'equals',
  'notEquals',
  'in',
  'exists',
  'above',
  'atLeast',
  'below',
  'atMost',
] as const;

/** JSON in which `{ "$from": source }` stands for a value. */
export type Template = unknown;

export const cacheModes = ['use', 'refresh', 'off'] as const;

export interface Retry {
  readonly maxAttempts?: number;
  readonly initialDelayMs?: number;
  readonly factor?: number;
  readonly maxDelayMs?: number;
}

export interface StepTimeouts {
  readonly runMs?: number;
  readonly queueMs?: number;
  readonly totalMs?: number;
}

/** A job as a step asks for it. */
export interface StepJob {
  /** `name@version`. */
  readonly method: string;
  /** Documents, results and artifacts, by the roles of the method. */
  readonly inputs?: Readonly<Record<string, Source>>;
  readonly input?: Template;
  readonly options?: Readonly<Record<string, Template>>;
  readonly retry?: Retry;
  readonly timeouts?: StepTimeouts;
  readonly queue?: string;
  readonly priority?: number;
  /** Whether earlier results may answer, as `POST /v1/jobs` takes it. */
  readonly cache?: (typeof cacheModes)[number];
}

export interface Step extends StepJob {
  readonly summary?: string;
  /** Steps that have to be over first, beside those whose values it takes. */
  readonly after?: readonly string[];
  /** The step is left out where this does not hold. */
  readonly when?: Condition;
  /** Runs a job for each item of a list. A longer list than `atMost` fails the step. */
  readonly forEach?: { readonly in: Source; readonly atMost: number };
  /** The job that undoes a finished job of this step, when a later one fails for good. */
  readonly compensate?: StepJob;
}

export type RunInput =
  | {
      readonly type: 'document';
      readonly accepts?: readonly string[];
      readonly required?: boolean;
      readonly summary?: string;
    }
  | {
      readonly type: 'value';
      readonly schema?: JsonSchema;
      readonly required?: boolean;
      readonly default?: unknown;
      readonly summary?: string;
    };

/** What a pipeline does: steps, what each takes and from where. It never changes; a change is a new version. */
export interface Definition {
  readonly summary?: string;
  readonly inputs: Readonly<Record<string, RunInput>>;
  readonly steps: Readonly<Record<string, Step>>;
  readonly outputs?: Readonly<Record<string, Source>>;
}

/** One thing that is wrong. `path` is a JSON Pointer into the definition. */
export interface DefinitionProblem {
  readonly path: string;
  readonly code: DefinitionProblemCode;
  readonly message: string;
}

export type DefinitionProblemCode =
  | 'INVALID'
  | 'UNKNOWN_METHOD'
  | 'UNKNOWN_ROLE'
  | 'ROLE_MISSING'
  | 'UNKNOWN_REFERENCE'
  | 'CYCLE'
  | 'WRONG_POINTER'
  | 'BOUND_EXCEEDED';

/** Appends one name to a JSON Pointer. */
export function at(path: string, name: string | number): string {
  return `${path}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
