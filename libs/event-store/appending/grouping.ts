/** What grouping has to know of an append that waits. */
export interface Groupable {
  readonly events: number;
  readonly bytes: number;
  /** The aggregates that it writes to. */
  readonly subjects: readonly string[];
  /** Shares its group with nobody. */
  readonly alone: boolean;
  /** Nobody waits for it any more: left out. */
  readonly gone: boolean;
}

export interface GroupLimits {
  readonly maxEvents: number;
  readonly maxBytes: number;
}

/** How many that do not fit are looked past for others that do. */
const MOST_PASSED = 1_000;

/** Appends in the order in which they came, taken in groups that can be stored together. */
export class GroupQueue<Append extends Groupable> {
  #waiting: (Append | undefined)[] = [];
  #head = 0;

  constructor(private readonly limits: GroupLimits) {}

  push(append: Append): void {
    this.#waiting.push(append);
  }

  /**
   * The longest waiting append and those behind it that fit. Two of one aggregate never meet: one would refuse the
   * other. Those that do not fit keep their order. Empty when nobody waits.
   */
  take(): readonly Append[] {
    const group: Append[] = [];
    const passed: Append[] = [];
    const subjects = new Set<string>();
    const { maxEvents, maxBytes } = this.limits;
    let events = 0;
    let bytes = 0;
    let at = this.#head;
    while (at < this.#waiting.length && passed.length < MOST_PASSED) {
      const append = this.#waiting[at]!;
      at += 1;
      if (append.gone) continue;
      const fits =
        group.length === 0 ||
        (!append.alone &&
          events + append.events <= maxEvents &&
          bytes + append.bytes <= maxBytes &&
          !append.subjects.some((subject) => subjects.has(subject)));
      if (!fits) {
        passed.push(append);
        continue;
      }
      group.push(append);
      events += append.events;
      bytes += append.bytes;
      for (const subject of append.subjects) subjects.add(subject);
      if (append.alone || events >= maxEvents || bytes >= maxBytes) break;
    }
    this.#goOnBehind(at, passed);
    return group;
  }

  /** Puts those that were passed back in front of the rest, without moving the rest. */
  #goOnBehind(at: number, passed: readonly Append[]): void {
    const head = at - passed.length;
    for (let index = this.#head; index < head; index += 1) this.#waiting[index] = undefined;
    for (const [index, append] of passed.entries()) this.#waiting[head + index] = append;
    this.#head = head;
    if (head < this.#waiting.length / 2) return;
    this.#waiting.splice(0, head);
    this.#head = 0;
  }
}

/** A group in two: to find out which of them is to blame when the log does not show it. */
export function halves<Append>(group: readonly Append[]): readonly (readonly Append[])[] {
  const middle = Math.ceil(group.length / 2);
  return [group.slice(0, middle), group.slice(middle)].filter(({ length }) => length > 0);
}
