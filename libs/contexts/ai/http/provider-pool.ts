import type { Platform } from '@docket/http';
import { ProviderPool } from '../application/index.js';

/** The providers as the API meets them: for tests and health. Extractions go through the workers. */
export function poolOf({ store, clock, keyFor, settings }: Platform): ProviderPool {
  return new ProviderPool({ store, clock, keyFor, networks: settings.aiNetworks, environment: process.env });
}
