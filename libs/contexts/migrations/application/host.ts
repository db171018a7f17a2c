import type { MigrationServices, MigrationStep } from '@docket/composition';
import type { Platform } from '@docket/platform';
import { dataVersionStep, minimumReaderStep } from './data-version-steps.js';

/** What migrations work on: a connected process. */
export type MigrationHost = Pick<
  Platform,
  | 'composition'
  | 'nats'
  | 'db'
  | 'store'
  | 'readModels'
  | 'settings'
  | 'clock'
  | 'configuration'
  | 'rawLog'
  | 'logger'
>;

/**
 * The steps of this release in the order in which they are made. What raises the minimum reader comes before what
 * needs it: from then on no older release starts. What says that the data is of this version comes when it is.
 */
export async function stepsOf(host: MigrationHost): Promise<readonly MigrationStep[]> {
  const { composition, nats, db, store, readModels, settings, clock, configuration } = host;
  const services: MigrationServices = {
    nats,
    db,
    store,
    readModels,
    settings,
    clock,
    configuration,
    eventTypes: composition.eventTypes,
    projections: () => composition.projections(),
  };
  const declared = await composition.migrations(services);
  const { dataVersion } = composition;
  return [
    ...declared.filter(({ phase }) => phase === 'expand'),
    dataVersionStep(nats, dataVersion),
    minimumReaderStep(nats, dataVersion),
    ...declared.filter(({ phase }) => phase === 'contract'),
  ];
}
