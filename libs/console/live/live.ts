import { act } from '../act.js';
import { computed, signal } from '@preact/signals';
import { queries } from '../api.js';
import { may } from '../session.js';
import { followEventStream } from './event-stream.js';

/** An event of the log, as the feed tells it. */
export interface LiveEvent {
  readonly type: string;
  readonly position: number;
  readonly aggregate: { readonly type: string; readonly id: string };
}

type Listener = (events: readonly LiveEvent[]) => void;

/** Events are handed on together, so that a busy log draws a page a few times a second at most. */
const BATCH_MS = 400;
/** More than this at once is told as "everything may have changed". */
const MOST_EVENTS = 500;
const POLL_MS = 5_000;

const listeners = new Set<Listener>();
const link = signal<'connecting' | 'live' | 'reconnecting' | 'polling'>('connecting');
const paused = signal(false);
export const lastNewsAtMs = signal(Date.now());
export const liveState = computed(() => (paused.value ? 'paused' : link.value));

let lastPosition: number | undefined;
let waiting: LiveEvent[] = [];
let overflow = false;
let timer: ReturnType<typeof setTimeout> | undefined;
let running: AbortController | undefined;

/** Position of the newest event that this page knows of. */
export function newestPosition(): number | undefined {
  return lastPosition;
}

/** Calls the listener with each batch of events; an empty batch means that anything may have changed. */
export function onLiveEvents(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** While paused nothing on the page changes by itself; going on shows what came meanwhile. */
export function togglePause(): void {
  paused.value = !paused.value;
  if (!paused.value) flush();
}

/** Follows the log for whoever may read it; others ask again every few seconds. */
export function startLive(): void {
  stopLive();
  const abort = new AbortController();
  running = abort;
  if (may('GET /v1/events')) {
    link.value = 'connecting';
    act(follow(abort.signal).catch(() => poll(abort.signal)));
  } else {
    poll(abort.signal);
  }
}

export function stopLive(): void {
  running?.abort();
  running = undefined;
  clearTimeout(timer);
  timer = undefined;
  waiting = [];
  overflow = false;
  lastPosition = undefined;
}

async function follow(signal: AbortSignal): Promise<void> {
  await followEventStream({
    path: '/v1/events',
    signal,
    lastEventId: () => lastPosition?.toString(),
    onOpen: (again) => {
      link.value = 'live';
      lastNewsAtMs.value = Date.now();
      // What happened while nobody listened, and before the first event was seen, is read anew.
      if (again) takeAll();
    },
    onNews: () => (lastNewsAtMs.value = Date.now()),
    onMessage: ({ id, data }) => {
      lastPosition = Number(id);
      const event = JSON.parse(data) as LiveEvent;
      if (waiting.length >= MOST_EVENTS) overflow = true;
      else waiting.push(event);
      timer ??= setTimeout(flush, BATCH_MS);
    },
    onLost: () => (link.value = 'reconnecting'),
  });
}

function poll(signal: AbortSignal): void {
  link.value = 'polling';
  const ticker = setInterval(() => {
    lastNewsAtMs.value = Date.now();
    takeAll();
  }, POLL_MS);
  signal.addEventListener('abort', () => clearInterval(ticker));
}

function takeAll(): void {
  overflow = true;
  timer ??= setTimeout(flush, BATCH_MS);
}

function flush(): void {
  timer = undefined;
  if (paused.value) return;
  if (waiting.length === 0 && !overflow) return;
  const events = overflow ? [] : waiting;
  waiting = [];
  overflow = false;
  for (const listener of [...listeners]) listener(events);
  refresh(events);
}

/** A query that names kinds of things in `meta.live` is asked again when one of them has changed. */
function refresh(events: readonly LiveEvent[]): void {
  const kinds = new Set(events.map(({ aggregate }) => aggregate.type));
  act(
    queries.invalidateQueries({
      predicate: ({ meta }) => {
        const live = meta?.['live'];
        if (!Array.isArray(live)) return false;
        return events.length === 0 || live.some((kind) => kind === '*' || kinds.has(String(kind)));
      },
    }),
  );
}
