import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits until something is so; the bound is one that a loaded machine keeps too.
 * @param what what is waited for, for the message
 * @throws Error when it does not come to be
 */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  boundMs = 60_000,
): Promise<void> {
  const deadline = performance.now() + boundMs;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`waited ${boundMs} ms in vain: ${what}`);
    await sleep(25);
  }
}
