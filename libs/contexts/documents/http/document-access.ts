import { Assignments, ProblemError, WORK_TOKEN_HEADER, type RunningAttempt } from '@docket/http';
import { visibilityOf, type Caller, type Visibility } from '@docket/kernel';
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';

/** Which documents a caller may see: by whose they are, or, for a worker, by the attempt that it works on. */
@Injectable()
export class DocumentAccess {
  constructor(private readonly assignments: Assignments) {}

  /** What the caller may see, where one document is asked for. */
  async visibility(request: Request, caller: Caller, documentId: string): Promise<Visibility> {
    const visibility = visibilityOf(caller);
    if (visibility === 'all') return visibility;
    const attempt = await this.attempt(request, caller);
    return attempt?.documents.includes(documentId) === true ? 'all' : visibility;
  }

  /**
   * The running attempt of the header `Docket-Work-Token`; undefined without one.
   * @throws ProblemError WORK.TOKEN_UNKNOWN for a token whose attempt does not run, or not for this caller
   */
  async attempt(request: Request, caller: Caller): Promise<RunningAttempt | undefined> {
    const token = request.headers[WORK_TOKEN_HEADER];
    if (token === undefined) return undefined;
    const attempt = typeof token === 'string' ? await this.assignments.running(token, caller) : undefined;
    if (attempt !== undefined) return attempt;
    throw new ProblemError(
      'WORK.TOKEN_UNKNOWN',
      'The token in Docket-Work-Token is of no running attempt of yours: poll for work to get one.',
    );
  }
}

/** To those who may not see it, a document does not exist. */
export function noDocument(caller: Caller): ProblemError {
  const worker = caller.roles.includes('worker');
  const hint = worker ? ' A worker reads those of its running attempts: send Docket-Work-Token.' : '';
  return new ProblemError(
    'DOCUMENT.NOT_FOUND',
    `There is no such document. One that was uploaded this moment shows when you pass its position as minPosition.${hint}`,
  );
}
