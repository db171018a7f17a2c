import type { LogFilter } from '@docket/kernel';
import type { DirectGet } from '@docket/jetstream';

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
