import { TenantDirectory } from '@docket/contexts/access/application';
import {
  isAboutInstallation,
  mayUse,
  ProblemError,
  requestState,
  ROUTE_RULES,
  type RouteRules,
} from '@docket/http';
import { DEFAULT_TENANT, type Caller } from '@docket/kernel';
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
    private readonly tenants: TenantDirectory,
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
    await this.demandTenant(request, route, caller);
    if (isAboutInstallation(execution) && !operatesInstallation(caller)) {
      throw this.credentials.refused(request, route, installationOnly(route));
    }
    if (rule !== undefined && mayUse(rule, caller)) return true;
    throw this.credentials.refused(request, route, forbidden(route, rule ?? []));
  }

  /** A suspended tenant is closed to all of its callers, and one with a quota of requests gets no more. */
  private async demandTenant(request: Request, route: string, { tenant }: Caller): Promise<void> {
    const state = await this.tenants.stateOf(tenant);
    if (state.status === 'unknown') return;
    if (state.status === 'suspended') throw this.credentials.refused(request, route, suspended(tenant));
    const { requestsPerSecond } = state.quotas;
    if (requestsPerSecond !== undefined) this.limits.takeForTenant(tenant, requestsPerSecond);
  }
}

function forbidden(route: string, roles: readonly string[]): ProblemError {
  const needed = [...roles, 'admin'].join(' or ');
  return new ProblemError('ACCESS.FORBIDDEN', `${route} needs a key with the role ${needed}.`, {
    details: { route, roles: [...roles, 'admin'] },
  });
}

function suspended(tenant: string): ProblemError {
  return new ProblemError(
    'ACCESS.TENANT_SUSPENDED',
    `The tenant ${tenant} is suspended: its data stays, and a platform administrator can resume it.`,
  );
}

/** The default tenant operates the installation. */
function operatesInstallation({ tenant, platformAdministrator }: Caller): boolean {
  return platformAdministrator || tenant === DEFAULT_TENANT;
}

function installationOnly(route: string): ProblemError {
  return new ProblemError(
    'ACCESS.INSTALLATION_ONLY',
    `${route} is about the whole installation: it needs a key of the tenant ${DEFAULT_TENANT}.`,
  );
}
