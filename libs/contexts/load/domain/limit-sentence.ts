import type { Bottleneck, LoadRun } from './events.js';
import { ms, percent } from './tally.js';

/** The one sentence that a search ends with. */
export function limitSentence(
  found: { readonly limit: number | null; readonly brokenAt: number | null },
  objective: LoadRun['objective'],
  broke: string | null,
  bottleneck: Pick<Bottleneck, 'sentence'>,
): string {
  const { limit, brokenAt } = found;
  const holds = [
    `p95 ≤ ${ms(objective.p95Ms)}`,
    ...(objective.completedP95Ms === null ? [] : [`completed p95 ≤ ${ms(objective.completedP95Ms)}`]),
    `errors ≤ ${percent(objective.errorShare)}`,
  ].join(', ');
  if (limit === null) {
    return brokenAt === null
      ? 'The limit of this machine was not found: no rate was tried to its end.'
      : `The limit of this machine lies below ${brokenAt} per second with ${holds}, because ${broke ?? 'the objective broke'}. ${bottleneck.sentence}`;
  }
  if (brokenAt === null)
    return `The limit of this machine was not reached: ${limit} per second with ${holds} held, and nothing higher was tried to its end.`;
  return `limit of this machine: ${limit} per second with ${holds}, because at ${brokenAt} per second ${broke ?? 'the objective broke'}. ${bottleneck.sentence}`;
}
