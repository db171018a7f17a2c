import type { HeldBack } from '../../domain/index.js';
import type { HeldScopes } from '../../read-models/job-board/waiting.js';

/** What holds jobs back, as the filter of a list asks for it. */
export function scopesOf(held: HeldBack | undefined): HeldScopes {
  if (held === undefined) return { pausedQueues: [], full: [] };
  const { paused, limits } = held.control;
  return { pausedQueues: Object.keys(paused), full: Object.values(limits).filter(held.isFull) };
}
