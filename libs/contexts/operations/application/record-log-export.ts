import type { AccessEvent } from '@docket/contexts/access/events';
import { accessEventTypes } from '@docket/contexts/access/events';
import { createEventStore } from '@docket/event-store';
import { timeOrderedId, OPERATORS_TENANT } from '@docket/kernel';
import type { NatsConnection } from '@nats-io/transport-node';

/** An export of the log that begins now. */
export interface LogExport {
  /** The account of the machine that asks for it. */
  readonly by: string;
  readonly after: number | undefined;
  readonly until: number | undefined;
}

/**
 * Records an export of the log in the audit trail before its first line is written. The record itself lies behind what
 * is exported, so that the export of a log that stands still is the same each time.
 * @returns the last position to export; undefined for an empty log, which has nothing to record
 * @throws DocketError `EVENT_STORE.*` when it could not be recorded: then nothing is exported
 */
export async function recordLogExport(
  connection: NatsConnection,
  { by, after, until }: LogExport,
): Promise<number | undefined> {
  const store = createEventStore({ connection, events: accessEventTypes });
  const { last } = await store.head();
  if (last === 0) return until;
  const position = Math.min(until ?? last, last);
  const time = new Date().toISOString();
  const filter: Record<string, string> = after === undefined ? {} : { after: String(after) };
  const started: AccessEvent = {
    type: 'ExportStarted',
    data: { export: 'events', format: 'jsonl', position, filter },
  };
  const aggregate = { tenant: OPERATORS_TENANT, type: 'access', id: `exports-${time.slice(0, 10)}` };
  await store.append(aggregate, [{ ...started, time }], {
    expected: 'any',
    context: {
      actor: { kind: 'user', id: 'command-line', name: by.slice(0, 100) },
      correlationId: timeOrderedId(),
    },
  });
  return position;
}
