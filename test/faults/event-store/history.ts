import type { RecordedEvent } from '@docket/kernel';

/** Where each aggregate ever stood: the positions at which one of its appends ended, and how many events it had there. */
export class History {
  readonly #stood = new Map<string, Map<number, number>>();

  constructor(log: readonly RecordedEvent[]) {
    const counts = new Map<string, number>();
    for (const { aggregate, position, data } of log) {
      const name = `${aggregate.type}/${aggregate.id}`;
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      const { index, of } = data as { readonly index?: number; readonly of?: number };
      // Within an append it stood nowhere: nobody may ever have seen that.
      if (index !== undefined && of !== undefined && index < of - 1) continue;
      const stood = this.#stood.get(name) ?? new Map<number, number>();
      this.#stood.set(name, stood.set(position, count));
    }
  }

  /**
   * What is wrong with the statement that an aggregate stood at a position, 0 for one without events.
   * @param least position that was known to be stored when it was asked for
   * @param events how many events it is said to have had there; left out where nothing was said
   */
  trouble(aggregate: string, position: number, least: number, events?: number): string | undefined {
    const had = position === 0 ? 0 : this.#stood.get(aggregate)?.get(position);
    if (had === undefined) return `it never stood at ${position}`;
    if (position < least) return `it was at ${least} before, and is said to stand at ${position}`;
    if (events !== undefined && events !== had)
      return `${events} events are said to be there at ${position}, not ${had}`;
    return undefined;
  }
}
