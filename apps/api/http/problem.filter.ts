import type { Logger } from '@docket/observability';
import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ProblemError, type Problems, requestState, respondProblem } from '@docket/http';
import type { RouteTable } from './route-table.js';

/** The one place where an error becomes an answer. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly logger: Logger,
    private readonly problems: Problems,
    private readonly routes: RouteTable,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<Request>(), http.getResponse<Response>());
  }

  answer(error: unknown, request: Request, response: Response): void {
    const { correlationId } = requestState(request);
    const meant = isUnrouted(error) ? this.unrouted(request) : error;
    const answer = this.problems.answerTo(meant, correlationId);
    const { status, code } = answer.problem;
    // A client that went away gets no answer, and is no failure of ours.
    if (response.destroyed) return;
    if (answer.unexpected) this.logger.error({ err: error, code, status }, 'a request failed');
    else if (status >= 500 && !isLogged(error))
      this.logger.warn({ err: error, code, status }, answer.problem.detail);
    respondProblem(request, response, answer);
  }

  /** RFC 9110 section 15.5.6: 405 names what the route allows. */
  private unrouted(request: Request): ProblemError {
    const allowed = this.routes.methodsOf(request.path);
    if (allowed.length === 0) {
      return new ProblemError(
        'ROUTE.NOT_FOUND',
        'There is no such route: see /docs for those that there are.',
      );
    }
    const Allow = allowed.join(', ');
    return new ProblemError('ROUTE.METHOD_NOT_ALLOWED', `This route takes ${Allow}.`, { headers: { Allow } });
  }
}

function isLogged(error: unknown): boolean {
  return error instanceof ProblemError && error.options.logged === true;
}

function isUnrouted(error: unknown): boolean {
  return error instanceof HttpException && error.getStatus() === 404;
}
