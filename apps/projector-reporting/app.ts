import { runProjector, type Platform, type RunningApp } from '@docket/platform';
import { reportingProjections } from '@docket/read-models/reporting';

/** Keeps the read models of reporting. Any number of these may run: all but one stand by. */
export async function startProjectorReporting(platform: Platform): Promise<RunningApp> {
  return runProjector(platform, 'reporting', reportingProjections);
}
