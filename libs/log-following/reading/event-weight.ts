import type { LogBatch } from '@docket/kernel';

/** What an event weighs without its payload. */
const ENVELOPE_BYTES = 500;

/** About how many bytes the events of a batch hold in memory: what is in their payloads, and something for each. */
export function weightOf({ events }: Pick<LogBatch, 'events'>): number {
  let bytes = ENVELOPE_BYTES;
  for (const { data } of events) bytes += ENVELOPE_BYTES + weightOfValue(data);
  return bytes;
}

function weightOfValue(value: unknown): number {
  if (typeof value === 'string') return 16 + value.length;
  if (typeof value !== 'object' || value === null) return 8;
  let bytes = 16;
  for (const name in value) bytes += 16 + weightOfValue((value as Record<string, unknown>)[name]);
  return bytes;
}
