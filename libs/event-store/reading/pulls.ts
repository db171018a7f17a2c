/** The pulls of one consumer: how many messages were asked for and have not come yet. */
export class Pulls {
  readonly #open: { remaining: number }[] = [];

  /** Messages that are still to come. */
  get outstanding(): number {
    return this.#open.reduce((sum, pull) => sum + pull.remaining, 0);
  }

  get isNone(): boolean {
    return this.#open.length === 0;
  }

  sent(messages: number): void {
    this.#open.push({ remaining: messages });
  }

  /** One message came: it belongs to the oldest pull. */
  received(): void {
    const pull = this.#open[0];
    if (pull !== undefined && --pull.remaining === 0) this.#open.shift();
  }

  /**
   * The server has ended the oldest pull. @returns whether what it says to have left undelivered is what has not come:
   * where it is not, the tail of the pull was lost on the way
   */
  ended(undelivered: number): boolean {
    return this.#open.shift()?.remaining === undelivered;
  }
}
