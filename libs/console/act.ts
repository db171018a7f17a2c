import { signal } from '@preact/signals';

/** What failed last of the things that nobody waits for; shown until it is closed. */
export const notice = signal<unknown>(undefined);

/** Lets something go on by itself. What it throws is shown as a notice. */
export function act(work: Promise<unknown>): void {
  work.catch((error: unknown) => (notice.value = error));
}
