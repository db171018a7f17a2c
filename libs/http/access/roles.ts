import type { Role } from '@docket/kernel';
import { SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { Rule } from './caller.js';

/** Metadata key of the rule that stands beside a route. */
export const ROUTE_RULE = 'docket:route-rule';

/**
 * `@Roles('operator', 'auditor')`: who may use the route. An admin may use every route and is therefore not named;
 * `@Roles()` leaves the route to admins. A route with neither `@Roles` nor `@Public` is refused at start.
 */
export function Roles(...roles: readonly Exclude<Role, 'admin'>[]): MethodDecorator {
  return SetMetadata<string, Rule>(ROUTE_RULE, roles);
}

/** The route is open to everybody, without a key. */
export function Public(): MethodDecorator {
  return SetMetadata<string, Rule>(ROUTE_RULE, 'public');
}

const ABOUT_INSTALLATION = 'docket:about-installation';

/**
 * The route, or every route of the controller, is about the whole installation and not about one tenant: beside the roles, it
 * takes a key of the default tenant, or of a platform administrator.
 */
export function AboutInstallation(): MethodDecorator & ClassDecorator {
  return SetMetadata(ABOUT_INSTALLATION, true);
}

export function isAboutInstallation(execution: Pick<ExecutionContext, 'getClass' | 'getHandler'>): boolean {
  return [execution.getHandler(), execution.getClass()].some(
    (target) => Reflect.getMetadata(ABOUT_INSTALLATION, target) === true,
  );
}
