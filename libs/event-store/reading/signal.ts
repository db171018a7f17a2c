/** A place where one reader waits until there is something to do. A wake-up that comes early is kept. */
export class Signal {
  #awake = false;
  #resolve: ((timedOut: boolean) => void) | undefined;

  wake(): void {
    this.#awake = true;
    this.#resolve?.(false);
  }

  /** Waits for a wake-up. @returns true when none came within the given time */
  async wait(withinMs: number): Promise<boolean> {
    if (this.#awake) {
      this.#awake = false;
      return false;
    }
    let timer: NodeJS.Timeout | undefined;
    const timedOut = await new Promise<boolean>((resolve) => {
      this.#resolve = resolve;
      timer = setTimeout(() => resolve(true), withinMs);
    });
    clearTimeout(timer);
    this.#resolve = undefined;
    this.#awake = false;
    return timedOut;
  }
}
