/**
 * Runs one task at a time for each key, in the order of the calls. The engine runs a batch of updates as one transaction
 * that keeps its row locks to the end: two batches that touch the same documents in another order would end
 * in a deadlock, where MongoDB locks one document after another. So the batches of one collection run one by one.
 */
export class KeyedMutex {
  private readonly last = new Map<string, Promise<unknown>>();

  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.last.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    this.last.set(key, mine);
    try {
      return await mine;
    } finally {
      if (this.last.get(key) === mine) this.last.delete(key);
    }
  }
}
