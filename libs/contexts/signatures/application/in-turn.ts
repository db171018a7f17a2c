/** Tries of one signer that wait; a person makes one at a time. */
const MOST_WAITING = 20;

/** Runs what belongs to one key one after the other, in this process. */
export class InTurn {
  private readonly turns = new Map<string, { waiting: number; last: Promise<unknown> }>();

  /** @returns undefined when too many of the key wait already: then nothing was run */
  async run<Result>(key: string, work: () => Promise<Result>): Promise<Result | undefined> {
    const turn = this.turns.get(key) ?? { waiting: 0, last: Promise.resolve() };
    if (turn.waiting >= MOST_WAITING) return undefined;
    this.turns.set(key, turn);
    turn.waiting += 1;
    const result = turn.last.then(work, work);
    turn.last = result.catch(() => undefined);
    try {
      return await result;
    } finally {
      turn.waiting -= 1;
      if (turn.waiting === 0) this.turns.delete(key);
    }
  }
}
