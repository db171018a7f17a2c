import { act, followEventStream, queries } from '@docket/console';
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';

export interface JobEvent {
  readonly type: string;
  readonly position: number;
  readonly time: string;
  readonly state: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface Progress {
  readonly fraction: number;
  readonly message: string;
}

/** Events of one job that are kept: a long one has thousands. */
const MOST_EVENTS = 500;

/** Follows a job: every event of it, oldest first, and the live progress of the running attempt. */
export function useJobStream(id: string, ended: boolean, queryKey: readonly unknown[]) {
  const events = useSignal<readonly JobEvent[]>([]);
  const cut = useSignal(false);
  const progress = useSignal<Progress | undefined>(undefined);
  const last = useRef<string | undefined>(undefined);
  useEffect(() => {
    const abort = new AbortController();
    let waiting: JobEvent[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const flush = (): void => {
      timer = undefined;
      const all = [...events.value, ...waiting];
      waiting = [];
      if (all.length > MOST_EVENTS) cut.value = true;
      events.value = all.slice(-MOST_EVENTS);
      act(queries.invalidateQueries({ queryKey }));
    };
    const done = followEventStream({
      path: `/v1/jobs/${encodeURIComponent(id)}/events`,
      signal: abort.signal,
      lastEventId: () => last.current,
      onOpen: () => undefined,
      onNews: () => undefined,
      onLost: () => undefined,
      onMessage: ({ event, id: position, data }) => {
        if (event === 'progress') {
          progress.value = JSON.parse(data) as Progress;
          return;
        }
        last.current = position;
        if (event === 'JobAttemptStarted') progress.value = undefined;
        waiting.push(JSON.parse(data) as JobEvent);
        timer ??= setTimeout(flush, 100);
      },
    });
    // What cannot be followed is still read; the page says what is wrong with it.
    done.catch(() => undefined);
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
    // A stream ends with its job: one that was retried is followed again, from where it was left.
  }, [id, ended]);
  return { events: events.value, cut: cut.value, progress: progress.value };
}

/** Position of the newest event, for a read that must see it. */
export function newestOf(events: readonly JobEvent[]): { minPosition?: number } {
  const minPosition = events.at(-1)?.position;
  return minPosition === undefined ? {} : { minPosition };
}
