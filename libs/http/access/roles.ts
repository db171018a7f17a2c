import type { Role } from '@docket/kernel';
import { SetMetadata } from '@nestjs/common';
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
