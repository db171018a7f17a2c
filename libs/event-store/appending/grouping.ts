/** What grouping needs of an append that waits. */
export interface Groupable {
  readonly events: number;
  readonly bytes: number;
  /** The aggregates that it writes to. */
  readonly subjects: readonly string[];
  /** Must be alone in its group. */
  readonly alone: boolean;
  /** Already answered: left out. */
  readonly isSettled: boolean;
}

export interface GroupLimits {
  readonly maxEvents: number;
  readonly maxBytes: number;
}

/** How many appends that do not fit are skipped in search of others that do. */
const MAX_SKIPPED = 1_000;

/** Appends in the order in which they came, taken in groups that can be stored together. */
export class GroupQueue<Append extends Groupable> {
  #waiting: (Append | undefined)[] = [];
  #head = 0;

  constructor(private readonly limits: GroupLimits) {}

  push(append: Append): void {
    this.#waiting.push(append);
  }

  /**
   * The longest waiting append and those after it that fit. Two appends to one aggregate never share a group: one would
   * refuse the other. Those that do not fit keep their order. Empty when no append waits.
   */
  take(): readonly Append[] {
    const group: Append[] = [];
    const skipped: Append[] = [];
    const subjects = new Set<string>();
    const { maxEvents, maxBytes } = this.limits;
    let events = 0;
    let bytes = 0;
    let at = this.#head;
    while (at < this.#waiting.length && skipped.length < MAX_SKIPPED) {
      const append = this.#waiting[at]!;
      at += 1;
      if (append.isSettled) continue;
      const fits =
        group.length === 0 ||
        (!append.alone &&
          events + append.events <= maxEvents &&
          bytes + append.bytes <= maxBytes &&
          !append.subjects.some((subject) => subjects.has(subject)));
      if (!fits) {
        skipped.push(append);
        continue;
      }
      group.push(append);
      events += append.events;
      bytes += append.bytes;
      for (const subject of append.subjects) subjects.add(subject);
      if (append.alone || events >= maxEvents || bytes >= maxBytes) break;
    }
    this.#keepSkipped(at, skipped);
    return group;
  }

  /** Puts the skipped appends in front of the rest, without moving the rest. */
  #keepSkipped(at: number, skipped: readonly Append[]): void {
    const head = at - skipped.length;
    for (let index = this.#head; index < head; index += 1) this.#waiting[index] = undefined;
    for (const [index, append] of skipped.entries()) this.#waiting[head + index] = append;
    this.#head = head;
    if (head < this.#waiting.length / 2) return;
    this.#waiting.splice(0, head);
    this.#head = 0;
  }
}

/** A group in two: to find the cause of a refusal when the log does not show it. */
export function halves<Append>(group: readonly Append[]): readonly (readonly Append[])[] {
  const middle = Math.ceil(group.length / 2);
  return [group.slice(0, middle), group.slice(middle)].filter(({ length }) => length > 0);
}
