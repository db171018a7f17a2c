import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until something is so; a bound that a loaded machine keeps too. @throws when it does not come to be */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  boundMs = 45_000,
): Promise<void> {
  const deadline = performance.now() + boundMs;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`waited ${boundMs} ms in vain: ${what}`);
    await sleep(25);
  }
}
