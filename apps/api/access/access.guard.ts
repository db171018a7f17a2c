import { mayUse, ProblemError, requestState, ROUTE_RULES, type RouteRules } from '@docket/http';
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Credentials } from './credentials.js';
import { RequestLimits } from './limits.js';

/** The name of a route in the policy: `GET /v1/jobs/:id`. HEAD is GET without the body. */
export function routeName(request: Request): string {
  const route = (request as { route?: { path?: unknown } }).route?.path;
  return `${request.method === 'HEAD' ? 'GET' : request.method} ${String(route)}`;
}

/** Lets in whom the rule beside the route names; a route without a rule is closed. Every refusal is recorded. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly credentials: Credentials,
    private readonly limits: RequestLimits,
    @Inject(ROUTE_RULES) private readonly rules: RouteRules,
  ) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const http = execution.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    const route = routeName(request);
    const rule = this.rules[route];
    if (rule === 'public') return true;
    const caller = await this.credentials.callerOf(request, route);
    requestState(request).caller = caller;
    this.limits.takeForKey(caller.id, response);
    if (rule !== undefined && mayUse(rule, caller)) return true;
    throw this.credentials.refused(request, route, forbidden(route, rule ?? []));
  }
}

function forbidden(route: string, roles: readonly string[]): ProblemError {
  const needed = [...roles, 'admin'].join(' or ');
  return new ProblemError('ACCESS.FORBIDDEN', `${route} needs a key with the role ${needed}.`, {
    details: { route, roles: [...roles, 'admin'] },
  });
}
