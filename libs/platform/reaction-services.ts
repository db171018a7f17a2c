import type { ReactionServices } from '@docket/composition';
import type { Platform } from './platform.js';

/** What the reactors, processes and tasks of all contexts are made with. */
export function reactionServices(
  platform: Pick<
    Platform,
    Exclude<keyof ReactionServices, 'eventTypes' | 'processing' | 'methods' | 'datasets'> | 'composition'
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
    processing: composition.processing,
    methods: composition.methods,
    datasets: () => composition.datasets(),
  };
}
