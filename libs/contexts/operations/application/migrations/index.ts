import type { MigrationServices, MigrationStep } from '@docket/composition';
import { missingIndexes, undeclaredIndexes } from './indexes.js';
import { replacedGenerations, undeclaredReadModels } from './registry.js';
import { declaredStreams } from './streams.js';

/** Steps on the log and on read models. A new step adds one entry. */
export function migrationsOf(services: MigrationServices): readonly MigrationStep[] {
  return [
    declaredStreams(services),
    missingIndexes(services),
    undeclaredIndexes(services),
    replacedGenerations(services),
    undeclaredReadModels(services),
  ];
}
