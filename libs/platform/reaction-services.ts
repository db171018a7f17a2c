import type { ReactionServices } from '@docket/composition';
import type { Platform } from './platform.js';

/** What the reactors, processes and tasks of all contexts are made with. */
export function reactionServices(
  platform: Pick<
    Platform,
    Exclude<keyof ReactionServices, 'eventTypes' | 'methods' | 'datasets'> | 'composition'
  >,
): ReactionServices {
  const {
    store,
    content,
    readModels,
    clock,
    db,
    settings,
    metrics,
    keyFor,
    composition,
    nats,
    treeHeads,
    configuration,
  } = platform;
  return {
    store,
    content,
    readModels,
    clock,
    db,
    settings,
    metrics,
    keyFor,
    nats,
    configuration,
    treeHeads,
    eventTypes: composition.eventTypes,
    methods: composition.methods,
    datasets: () => composition.datasets(),
  };
}
