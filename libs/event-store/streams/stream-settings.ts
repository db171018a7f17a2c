import { objectStream, objectSubjects } from '@docket/jetstream';
import { CLAIMS_BUCKET } from '../claims/bucket-name.js';
import type { DataVersion } from '../contract/data-version.js';
import { DEFAULT_MAX_MESSAGE_BYTES, DUPLICATE_WINDOW_SECONDS } from '../contract/limits.js';
import { ALL_EVENTS } from '../envelope/subjects.js';
import { SNAPSHOTS_BUCKET } from '../snapshots/snapshots.js';

/** The configuration of a stream, with the names that the server gives to its settings. */
export type StreamConfig = Readonly<Record<string, unknown>>;

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
  /** What a log that is created now is stamped with. */
  readonly dataVersion?: DataVersion;
}

/** Name of the stream of the log. */
export const LOG_STREAM = 'DOCKET_EVENTS';

const NANOS_PER_SECOND = 1_000_000_000;

/**
 * The wanted configuration of the log. A full log refuses what is new (`discard: new`): it never forgets.
 * Nothing can be deleted or purged, not even by an administrator of the stream.
 */
export function wantedStream(settings: StreamSettings = {}): StreamConfig {
  return {
    name: settings.stream ?? LOG_STREAM,
    description: 'Every event of Docket: the only truth',
    subjects: [ALL_EVENTS],
    retention: 'limits',
    storage: 'file',
    discard: 'new',
    num_replicas: settings.replicas ?? 1,
    max_age: 0,
    max_msgs: -1,
    max_bytes: settings.maxBytes ?? -1,
    max_msg_size: settings.maxMessageBytes ?? DEFAULT_MAX_MESSAGE_BYTES,
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

/**
 * The wanted configuration of the stream under the bucket of large payloads, in the layout of NATS object stores. Its
 * payloads are part of their events: as many copies as the log, and nothing of it can be deleted either.
 */
export function wantedClaims(settings: StreamSettings = {}): StreamConfig {
  return {
    name: objectStream(CLAIMS_BUCKET),
    description: 'Payloads of events that are too large for a message',
    subjects: objectSubjects(CLAIMS_BUCKET),
    retention: 'limits',
    storage: 'file',
    discard: 'new',
    num_replicas: settings.replicas ?? 1,
    max_age: 0,
    max_msgs: -1,
    max_bytes: -1,
    max_msg_size: -1,
    max_msgs_per_subject: -1,
    deny_delete: true,
    deny_purge: true,
    allow_rollup_hdrs: false,
    allow_direct: true,
    allow_atomic: true,
  };
}

/** The wanted configuration of the stream under the bucket of snapshots: what the client gives a bucket, and our copies. */
export function wantedSnapshots(settings: StreamSettings = {}): StreamConfig {
  return {
    name: `KV_${SNAPSHOTS_BUCKET}`,
    description: 'Snapshots of long aggregates: can be thrown away at any time',
    subjects: [`$KV.${SNAPSHOTS_BUCKET}.>`],
    retention: 'limits',
    storage: 'file',
    discard: 'new',
    num_replicas: settings.replicas ?? 1,
    max_msgs_per_subject: 1,
    allow_rollup_hdrs: true,
    allow_direct: true,
  };
}

/**
 * Settings that nobody sets for us and that would break a promise: events of other streams among ours, events that
 * are renamed, sent elsewhere, never acknowledged or gone after a time, a log that takes no more events or readers.
 */
export const NEVER_SET: StreamConfig = {
  max_consumers: -1,
  no_ack: false,
  sealed: false,
  mirror: null,
  sources: [],
  subject_transform: null,
  republish: null,
  discard_new_per_subject: false,
  consumer_limits: {},
  allow_msg_ttl: false,
  subject_delete_marker_ttl: 0,
  allow_msg_counter: false,
  allow_msg_schedules: false,
};
