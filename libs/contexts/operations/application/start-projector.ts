import type { Projector } from '@docket/composition';
import { runProjector, type Platform, type RunningApp } from '@docket/platform';
import { recordProjectionAction } from './record-operator-action.js';

/** Keeps the read models that the contexts name for a projector. Any number of these may run: all but one stand by. */
export async function startProjector(platform: Platform, projector: Projector): Promise<RunningApp> {
  const projections = await platform.composition.projections(projector);
  return runProjector(platform, projector, projections, async (action) => {
    await recordProjectionAction(platform.store, action);
  });
}
