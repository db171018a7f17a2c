export { hostServicesOf } from './host-services.js';
export { ProviderPool } from './providers/pool.js';
export { ProviderError } from './providers/provider-error.js';
export { publishedStates, type PublishedState } from './providers/published-states.js';
export { seal, SECRET_PREFIX } from './providers/secrets.js';
export { readResult } from './read-result.js';
