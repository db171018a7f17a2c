import { isDocketError } from '@docket/kernel';
import type { ProblemTable } from '@docket/composition';
import { HttpException } from '@nestjs/common';
import { frameProblems, kindOf, type ProblemKind } from './codes.js';
import { ProblemError, type Problem } from './problem.js';

export interface ProblemAnswer {
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;
  /** True for what we have to look into: its cause belongs in the log. */
  readonly unexpected: boolean;
}

const REFUSED: ProblemKind = { status: 422, title: 'Refused' };
const BROKEN: ProblemKind = { status: 500, title: 'Something broke' };

/** Knows status and title of every code, and turns errors into problems with them. */
export class Problems {
  private readonly table: ProblemTable;

  /** @param ofContexts the codes that the contexts declare, beside those of the frame */
  constructor(ofContexts: ProblemTable) {
    this.table = { ...frameProblems, ...ofContexts };
  }

  /** The problem of a rejection's or an error's code; undefined for a code that nobody declared. */
  kindOf(code: string): ProblemKind | undefined {
    return kindOf(this.table, code);
  }

  /** Turns whatever was thrown into a problem. An unforeseen error says nothing of its inside. */
  answerTo(error: unknown, correlationId: string): ProblemAnswer {
    return problemOf(this.table, error, correlationId);
  }
}

function problemOf(table: ProblemTable, error: unknown, correlationId: string): ProblemAnswer {
  if (error instanceof ProblemError) {
    const { code, message, options } = error;
    const { errors, details, headers } = options;
    const kind = kindOf(table, code) ?? REFUSED;
    return answer(kind, code, message, correlationId, { ...retryHeader(kind), ...headers }, errors, details);
  }
  if (isDocketError(error)) {
    const kind = kindOf(table, error.code) ?? BROKEN;
    if (kind.status === 500) return broken(correlationId);
    const headers = retryHeader(kind);
    return answer(kind, error.code, error.message, correlationId, headers, undefined, error.details);
  }
  if (error instanceof HttpException) return fromNest(table, error, correlationId);
  return broken(correlationId);
}

/** NestJS and express themselves throw little: a path that cannot be decoded, for one. */
function fromNest(table: ProblemTable, error: HttpException, correlationId: string): ProblemAnswer {
  const status = error.getStatus();
  if (status >= 500) return broken(correlationId);
  const kind = kindOf(table, 'REQUEST.MALFORMED') ?? REFUSED;
  const detail = 'The path or the query cannot be decoded: check its percent-encoding.';
  return answer({ ...kind, status }, 'REQUEST.MALFORMED', detail, correlationId, {});
}

function broken(correlationId: string): ProblemAnswer {
  const detail = `Something broke on our side. Try again; if it stays, tell the operator the correlation id ${correlationId}.`;
  return { ...answer(BROKEN, 'API.INTERNAL', detail, correlationId, {}), unexpected: true };
}

function retryHeader(kind: ProblemKind): Record<string, string> {
  return kind.status === 503 || kind.status === 425 ? { 'Retry-After': '1' } : {};
}

function answer(
  kind: ProblemKind,
  code: string,
  detail: string,
  correlationId: string,
  headers: Readonly<Record<string, string>>,
  errors?: Problem['errors'],
  details?: Problem['details'],
): ProblemAnswer {
  const problem: Problem = {
    type: `urn:docket:problem:${code}`,
    title: kind.title,
    status: kind.status,
    detail,
    code,
    correlationId,
    ...(errors === undefined ? {} : { errors }),
    ...(details === undefined || Object.keys(details).length === 0 ? {} : { details }),
  };
  return { problem, headers, unexpected: false };
}
