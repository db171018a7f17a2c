import { startProjector } from '@docket/contexts/operations/application';
import type { Platform, RunningApp } from '@docket/platform';

/** Keeps the read models of analytics. Any number of these may run: all but one stand by. */
export async function startProjectorAnalytics(platform: Platform): Promise<RunningApp> {
  return startProjector(platform, 'analytics');
}
