import { JobStory } from '@docket/contexts/jobs/testing';
import type { RecordedEvent } from '@docket/kernel';
import type { Recorder } from '@docket/projections/testing';
import { DateTime } from 'luxon';

const MINUTE_MS = 60_000;
/** No divisor of a quarter of an hour: over two days each minute of the hour has its job. */
const EVERY_MS = 29 * MINUTE_MS;
const WINDOW_MS = 60 * 60 * MINUTE_MS;

/** Changes of clocks in 2026: Newfoundland, Adelaide with Lord Howe and Chatham, Chatham, Adelaide with Lord Howe, Newfoundland. */
const CHANGES = ['2026-03-08', '2026-04-05', '2026-09-27', '2026-10-04', '2026-11-01'] as const;

/** Records jobs and documents around each change of clocks. */
export function recordAroundChanges(recorder: Recorder): void {
  let n = 0;
  for (const day of CHANGES) {
    const middle = Date.parse(`${day}T00:00:00Z`);
    for (let ms = middle - WINDOW_MS / 2; ms < middle + WINDOW_MS / 2; ms += EVERY_MS) {
      n += 1;
      recorder.nowMs = ms;
      const method = n % 4 === 0 ? 'zone.two@1' : 'zone.one@1';
      const job = new JobStory(recorder, `zone-${n}`)
        .submit({ method })
        .after(n * 10)
        .start()
        // Some end in the next hour, some on the next day.
        .after(n * 977);
      if (n % 7 === 0) job.fail(false);
      else job.complete();
      const data = {
        sha256: String(n).padStart(64, '0'),
        size: n,
        mediaType: 'text/csv',
        extensionMismatch: false,
      };
      recorder.record({ type: 'document', id: `zone-${n}` }, { type: 'DocumentRegistered', data });
    }
  }
}

export interface Counts {
  submitted: number;
  started: number;
  finished: number;
  failed: number;
  totalMs: number[];
  registered: number;
  registeredBytes: number;
}

const none = (): Counts => ({
  submitted: 0,
  started: 0,
  finished: 0,
  failed: 0,
  totalMs: [],
  registered: 0,
  registeredBytes: 0,
});

/** What the clock of a zone shows when an hour or a day begins, with what tells an hour that comes twice apart. */
export function shownAs(time: string, timeZone: string, granularity: 'hour' | 'day'): string {
  const there = DateTime.fromISO(time, { zone: timeZone });
  return there.toFormat(granularity === 'day' ? 'yyyy-MM-dd' : 'yyyy-MM-dd HH ZZ');
}

/** Counts raw events, with the calendar of another library and nothing of the read models. */
export function countEvents(
  log: readonly RecordedEvent[],
  keyOf: (time: string) => string,
  method?: string,
): ReadonlyMap<string, Counts> {
  const found = new Map<string, Counts>();
  for (const { type, time, data, aggregate } of log) {
    if (aggregate.tenant !== 'default') continue;
    const of = data as {
      readonly method?: string;
      readonly timing?: { readonly totalMs: number };
      readonly size?: number;
    };
    if (method !== undefined && of.method !== method) continue;
    const key = keyOf(time);
    const counts = found.get(key) ?? none();
    found.set(key, counts);
    if (type === 'JobSubmitted') counts.submitted += 1;
    if (type === 'JobAttemptStarted') counts.started += 1;
    if (type === 'JobFailed') counts.failed += 1;
    if (type === 'JobFailed' || type === 'JobSucceeded') {
      counts.finished += 1;
      counts.totalMs.push(of.timing!.totalMs);
    }
    if (type === 'DocumentRegistered') {
      counts.registered += 1;
      counts.registeredBytes += of.size!;
    }
  }
  return found;
}
