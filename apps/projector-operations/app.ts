import { runProjector, type Platform, type RunningApp } from '@docket/platform';
import { operationsProjections } from '@docket/read-models/operations';

/** Keeps the read models of operations. Any number of these may run: all but one stand by. */
export async function startProjectorOperations(platform: Platform): Promise<RunningApp> {
  return runProjector(platform, 'operations', operationsProjections);
}
