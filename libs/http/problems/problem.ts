import type { FieldError, Outcome, Done } from '@docket/commands';
import type { Rejection } from '@docket/kernel';

/** One wrong field: a JSON Pointer (RFC 6901) into the body, or `/name` of a query, path or header parameter. */
export interface FieldProblem extends FieldError {
  readonly in: 'body' | 'query' | 'path' | 'header';
}

/** What every error answer carries (RFC 9457), as `application/problem+json`. */
export interface Problem {
  /** `urn:docket:problem:<code>`. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** What is wrong here and what to do. */
  readonly detail: string;
  /** Stable, for programs. */
  readonly code: string;
  readonly correlationId: string;
  readonly errors?: readonly FieldProblem[];
  readonly details?: Readonly<Record<string, unknown>>;
}

export interface ProblemOptions {
  readonly errors?: readonly FieldProblem[];
  readonly details?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
  /** The log says it already, once for many requests. */
  readonly logged?: true;
}

/** Thrown by controllers to answer with a problem; its status comes from the table in `codes.ts`. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(
    readonly code: string,
    detail: string,
    readonly options: ProblemOptions = {},
  ) {
    super(detail, options.cause === undefined ? undefined : { cause: options.cause });
  }
}

/** `throw invalid([{ in: 'query', path: '/limit', message: 'must be …' }])`: 400 with the failing fields. */
export function invalid(errors: readonly FieldProblem[]): ProblemError {
  const named = errors.map((error) => (error.path === '' ? `the ${error.in}` : error.path)).join(', ');
  return new ProblemError('REQUEST.INVALID', `Correct ${named} and send the request again.`, { errors });
}

/** `EVENTS.AHEAD_OF_LOG`: the query names a position that the log has not reached. */
export function aheadOfLog(path: string, position: number, head: number): ProblemError {
  const message = `is ${position}, but the log ends at ${head}`;
  const detail = `${path} ${message}: send a position that an event or a write answered with.`;
  return new ProblemError('EVENTS.AHEAD_OF_LOG', detail, {
    errors: [{ in: 'query', path, message }],
    details: { head },
  });
}

/** A rejection as the problem that it becomes; its `details.fields` become `errors`. */
export function rejected(rejection: Rejection, fieldsUnder = ''): ProblemError {
  const { fields, ...details } = rejection.details ?? {};
  const errors = (Array.isArray(fields) ? (fields as FieldError[]) : []).map(({ path, message }) => ({
    in: 'body' as const,
    path: `${fieldsUnder}${path}`,
    message,
  }));
  return new ProblemError(rejection.code, rejection.message, {
    ...(errors.length > 0 ? { errors } : {}),
    ...(Object.keys(details).length > 0 ? { details } : {}),
  });
}

/** The done half of an outcome; a rejection is thrown as its problem. */
export function accepted<State, More>(outcome: Outcome<State> & More): Done<State> & More {
  if (!outcome.ok) throw rejected(outcome);
  return outcome;
}
