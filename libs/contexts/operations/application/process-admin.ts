import { reactionServices, type Platform } from '@docket/platform';
import { createProcessAdmin, type ProcessAdmin } from '@docket/processes';
import { recordReactorAction, recordTaskAction } from './record-operator-action.js';

/** The operator's side of the reactors, processes and tasks of all contexts; what is done is recorded as an event. */
export async function processAdmin(
  platform: Pick<Platform, 'logger'> & Parameters<typeof reactionServices>[0],
): Promise<ProcessAdmin> {
  const { composition, db, store, clock, logger } = platform;
  const { tasks } = await composition.reactions(reactionServices(platform));
  return createProcessAdmin({
    db,
    log: store,
    clock,
    logger,
    tasks,
    recordReactorAction: async (action) => void (await recordReactorAction(store, action)),
    recordTaskAction: async (action) => void (await recordTaskAction(store, action)),
  });
}
