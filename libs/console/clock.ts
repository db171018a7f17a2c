import { signal } from '@preact/signals';

/** Now, to five seconds: what tells how long ago something was is drawn anew with it. */
export const nowMs = signal(Date.now());
setInterval(() => (nowMs.value = Date.now()), 5_000);
