import type { Expected } from '../contract/port.js';

/** The smallest thing that behaves like an event store: what property tests compare the real one with. */
export class Model {
  readonly #log: { readonly aggregate: string; readonly id: string }[] = [];

  /** Position of the last event of an aggregate; 0 when it has none. */
  last(aggregate: string): number {
    return this.#log.findLastIndex((event) => event.aggregate === aggregate) + 1;
  }

  ids(aggregate: string): readonly string[] {
    return this.#log.filter((event) => event.aggregate === aggregate).map(({ id }) => id);
  }

  /** Appends where the expectation holds. @returns the position, or undefined for a conflict */
  append(aggregate: string, expected: Expected, ids: readonly string[]): number | undefined {
    const wanted = expected === 'none' ? 0 : expected;
    if (wanted !== 'any' && this.last(aggregate) !== wanted) return undefined;
    for (const id of ids) this.#log.push({ aggregate, id });
    return this.#log.length;
  }

  get length(): number {
    return this.#log.length;
  }
}
