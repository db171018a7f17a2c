import type { Progress } from '@docket/contexts/jobs/application';

const EVERY_MS = 200;

/** Passes on the newest of many progress calls, at most five a second. */
export function tickPace(send: (progress: Progress) => Promise<void>): {
  tell(progress: Progress): void;
  stop(): Promise<void>;
} {
  let newest: Progress | undefined;
  let timer: NodeJS.Timeout | undefined;
  let sending: Promise<void> = Promise.resolve();
  let sentAtMs = 0;
  const flush = () => {
    timer = undefined;
    const progress = newest;
    newest = undefined;
    if (progress === undefined) return;
    sentAtMs = Date.now();
    // A tick that is lost is followed by the next.
    sending = sending.then(() => send(progress)).catch(() => undefined);
  };
  return {
    tell(progress) {
      newest = progress;
      timer ??= setTimeout(flush, Math.max(0, sentAtMs + EVERY_MS - Date.now()));
    },
    async stop() {
      clearTimeout(timer);
      newest = undefined;
      await sending;
    },
  };
}
