import { runProjector, type Platform, type RunningApp } from '@docket/platform';
import { analyticsProjections } from '@docket/read-models/analytics';

/** Keeps the read models of analytics. Any number of these may run: all but one stand by. */
export async function startProjectorAnalytics(platform: Platform): Promise<RunningApp> {
  return runProjector(platform, 'analytics', analyticsProjections);
}
