/** A thousand trials take their time on a machine that does other things as well. */
export const WAIT_MS = 150_000;

/** Waits until something is so. @throws Error after `WAIT_MS` */
export async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + WAIT_MS;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}
