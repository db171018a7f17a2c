import { ActionOutbox } from '@docket/log-following';
import type { Engine } from '../engine.js';
import type { ProjectionAction, RecordProjectionAction } from './projection-action.js';

export type ProjectionOutbox = ActionOutbox<ProjectionAction>;

/** What operators did to projections and the log does not have yet. */
export function projectionOutbox(
  { store, registry, fault }: Pick<Engine, 'store' | 'registry' | 'fault'>,
  record: RecordProjectionAction,
): ProjectionOutbox {
  return new ActionOutbox<ProjectionAction>({
    store,
    entries: store.acted,
    fault,
    record,
    nameOf: ({ projection }) => projection,
    activeGeneration: async ({ projection }) => (await registry.get(projection)).active,
  });
}
