/** The only source of time. Injected, so that tests can fix it. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that keeps its time until it is set. */
export function fixedClock(start: string | Date): Clock & { advance(ms: number): void } {
  let time = new Date(start).getTime();
  return {
    now: () => new Date(time),
    advance: (ms) => {
      time += ms;
    },
  };
}
