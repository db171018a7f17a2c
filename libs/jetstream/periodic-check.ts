const INTERVAL_MS = 50;

/** Checks waiting calls at a fixed interval for as long as there are any: one timer in place of one for each call. */
export class PeriodicCheck {
  #timer: NodeJS.Timeout | undefined;

  /** @param check answers whether any call still waits */
  constructor(private readonly check: () => boolean) {}

  start(): void {
    this.#timer ??= setInterval(() => {
      if (this.check()) return;
      clearInterval(this.#timer);
      this.#timer = undefined;
    }, INTERVAL_MS);
  }
}
