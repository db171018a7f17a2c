import { ALL_EVENTS } from '../envelope/subjects.js';

/** What an operator may choose about the log. Everything else is fixed: it carries our guarantees. */
export interface StreamSettings {
  /** Name of the stream. */
  readonly stream?: string;
  /** Copies in a cluster: 1, 3 or 5. */
  readonly replicas?: number;
  /** Most bytes that the log may take; -1 for what the server allows. */
  readonly maxBytes?: number;
  /** Largest message in bytes, headers included. */
  readonly maxMessageBytes?: number;
}

const NANOS_PER_SECOND = 1_000_000_000;

/** How long the server knows message ids: longer than an append may take with all its retries. */
export const DUPLICATE_WINDOW_SECONDS = 120;

/**
 * The wanted configuration of the log. A full log refuses what is new (`discard: new`): it never forgets.
 * Nothing can be deleted or purged, not even by an administrator of the stream.
 */
export function wantedStream(settings: StreamSettings = {}): Readonly<Record<string, unknown>> {
  return {
    name: settings.stream ?? 'DOCKET_EVENTS',
    description: 'Every event of Docket: the only truth',
    subjects: [ALL_EVENTS],
    retention: 'limits',
    storage: 'file',
    discard: 'new',
    num_replicas: settings.replicas ?? 1,
    max_age: 0,
    max_msgs: -1,
    max_bytes: settings.maxBytes ?? -1,
    max_msg_size: settings.maxMessageBytes ?? 1_048_576,
    max_msgs_per_subject: -1,
    duplicate_window: DUPLICATE_WINDOW_SECONDS * NANOS_PER_SECOND,
    compression: 'none',
    deny_delete: true,
    deny_purge: true,
    allow_rollup_hdrs: false,
    allow_direct: true,
    allow_atomic: true,
  };
}
