export interface RunnerHealth {
  readonly status: 'ok' | 'degraded' | 'failed';
  /** What is wrong, a sentence for each follower. */
  readonly reasons: readonly string[];
}

/** One follower as its process sees it. */
export interface Reported {
  readonly name: string;
  readonly state: string;
  readonly reason: string | null;
  readonly parked: number;
}

/** The health of a process from the state of its followers. @param parkedThing in the plural, e.g. `document(s)` */
export function healthOf(followers: readonly Reported[], parkedThing: string): RunnerHealth {
  const halted = followers.filter(({ state }) => state === 'halted');
  const waiting = followers.filter(({ state }) => state === 'waiting');
  const parked = followers.filter((follower) => follower.parked > 0);
  return {
    status: halted.length > 0 ? 'failed' : waiting.length + parked.length > 0 ? 'degraded' : 'ok',
    reasons: [
      ...[...halted, ...waiting].map(
        ({ name, state, reason }) => `${name} is ${state}: ${reason ?? 'unknown'}`,
      ),
      ...parked.map((follower) => `${follower.name} has ${follower.parked} parked ${parkedThing}`),
    ],
  };
}
