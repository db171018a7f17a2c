import { historyKinds, routeRoles } from './generated/routes.js';

/** A route of the API as OpenAPI writes it: `GET /v1/jobs/{id}`. */
export type Route = keyof typeof routeRoles;

/** Whether a key with these roles may use a route; a route without roles is open to everybody. */
export function mayUseRoute(route: Route, roles: readonly string[]): boolean {
  const needed: readonly string[] = routeRoles[route];
  return needed.length === 0 || needed.some((role) => roles.includes(role));
}

export { historyKinds };

export type HistoryKind = (typeof historyKinds)[number];

export function hasHistory(kind: string): kind is HistoryKind {
  return historyKinds.some((known) => known === kind);
}
