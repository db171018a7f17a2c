/** One reader waits for it. A signal that is set while nobody waits is kept. */
export class Signal {
  #isSet = false;
  #resolve: ((timedOut: boolean) => void) | undefined;

  set(): void {
    this.#isSet = true;
    this.#resolve?.(false);
  }

  /** Waits until it is set. @returns true when that did not happen within the given time */
  async wait(withinMs: number): Promise<boolean> {
    if (this.#isSet) {
      this.#isSet = false;
      return false;
    }
    let timer: NodeJS.Timeout | undefined;
    const timedOut = await new Promise<boolean>((resolve) => {
      this.#resolve = resolve;
      timer = setTimeout(() => resolve(true), withinMs);
    });
    clearTimeout(timer);
    this.#resolve = undefined;
    this.#isSet = false;
    return timedOut;
  }
}
