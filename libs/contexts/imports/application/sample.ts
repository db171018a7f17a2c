/** Some items of a sequence of unknown length, each with the same chance (reservoir sampling). */
export class Sample<Item> {
  private readonly kept: Item[] = [];
  private seen = 0;

  /** @param random from 0 to below 1 */
  constructor(
    private readonly most: number,
    private readonly random: () => number = Math.random,
  ) {}

  offer(item: Item): void {
    this.seen += 1;
    if (this.kept.length < this.most) {
      this.kept.push(item);
      return;
    }
    const at = Math.floor(this.random() * this.seen);
    if (at < this.most) this.kept[at] = item;
  }

  get items(): readonly Item[] {
    return this.kept;
  }
}
