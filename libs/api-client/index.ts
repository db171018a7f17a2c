export { createApiClient, type ApiClient, type Credentials } from './client.js';
export { ApiProblem, UNREACHABLE } from './problem.js';
export { hasHistory, historyKinds, mayUseRoute, type HistoryKind, type Route } from './routes.js';
export type { components, paths } from './generated/openapi.js';
