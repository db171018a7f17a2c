import type { Reactions, ReactionServices } from '@docket/composition';
import { removeRetiredGenerations } from './tasks/remove-retired-generations.js';

export function reactionsOf(services: ReactionServices): Reactions {
  return { tasks: [removeRetiredGenerations(services)] };
}
