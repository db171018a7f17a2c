const SWEEP_MS = 50;

/** Looks at what waits, again and again while something does: one timer in place of one for each call. */
export class Sweep {
  #timer: NodeJS.Timeout | undefined;

  /** @param look answers whether anything is left to look at */
  constructor(private readonly look: () => boolean) {}

  start(): void {
    this.#timer ??= setInterval(() => {
      if (this.look()) return;
      clearInterval(this.#timer);
      this.#timer = undefined;
    }, SWEEP_MS);
  }
}
