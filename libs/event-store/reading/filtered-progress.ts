import type { LogFilter } from '@docket/kernel';
import { NoAnswer } from '../jetstream/requests.js';
import type { DirectGet } from './direct-get.js';
import type { Head } from './head.js';

/** Whether the server narrows the log. Event types are in headers: only the reader can tell them apart. */
export function isNarrowed(filter: LogFilter | undefined): boolean {
  return (
    filter?.tenant !== undefined || filter?.aggregateTypes !== undefined || filter?.partitions !== undefined
  );
}

/** Position of the last event of a filter, as the leader of the stream knows it; 0 when there is none. */
export async function lastMatch(
  direct: DirectGet,
  subjects: readonly string[],
  timeoutMs: number,
): Promise<number> {
  const found = await Promise.all(subjects.map((subject) => direct.last(subject, timeoutMs)));
  return Math.max(0, ...found.map((message) => message?.position ?? 0));
}

/**
 * How far a reader that has delivered everything up to `position` and waits may say that it has come: to the head of
 * the log, when nothing of its filter lies in between. The head is asked for first and both by the leader, so an event
 * that a replica has not yet delivered can never be skipped.
 * @returns undefined when there is no progress, or the server does not answer
 */
export async function idleProgress(
  head: Head,
  direct: DirectGet,
  subjects: readonly string[],
  position: number,
  timeoutMs: number,
): Promise<number | undefined> {
  try {
    const { last } = await head.join(timeoutMs);
    if (last <= position) return undefined;
    return (await lastMatch(direct, subjects, timeoutMs)) <= position ? last : undefined;
  } catch (error) {
    if (error instanceof NoAnswer) return undefined;
    throw error;
  }
}
