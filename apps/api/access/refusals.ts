import { DenialLog, keyIdOf } from '@docket/contexts/access/application';
import { bearerKey, eventContextOf, type ProblemError, tenantOf } from '@docket/http';
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { DenialWarnings } from './denial-warnings.js';

/** Credentials that are unknown may be a mistyped secret: nothing derived from them is written down. */
const UNKNOWN = new Set(['ACCESS.KEY_UNKNOWN', 'ACCESS.TOKEN_INVALID']);

/** Records every refusal: as an event of the tenant, and as a line of the log. */
@Injectable()
export class Refusals {
  constructor(
    private readonly denials: DenialLog,
    private readonly warnings: DenialWarnings,
  ) {}

  /** @returns the problem, to be thrown */
  record<Problem extends Error & Pick<ProblemError, 'code'>>(
    request: Request,
    route: string,
    problem: Problem,
    key: string | undefined = bearerKey(request.headers.authorization),
  ): Problem {
    const context = eventContextOf(request);
    this.denials.note({ tenant: tenantOf(request), route, code: problem.code, context });
    this.warnings.note({
      address: request.ip,
      keyId: key === undefined || UNKNOWN.has(problem.code) ? undefined : keyIdOf(key),
      route,
      code: problem.code,
      correlationId: context.correlationId,
    });
    return problem;
  }
}
