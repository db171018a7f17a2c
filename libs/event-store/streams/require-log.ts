import type { NatsConnection } from '@nats-io/nats-core';
import { DocketError } from '@docket/kernel';
import { FIRST_DATA_VERSION, type DataVersion } from '../contract/data-version.js';
import { DEFAULT_SETTINGS, neededWindowMs } from '../contract/settings.js';
import { driftOf, type Drift } from './drift.js';
import { requireReadable } from './data-version.js';
import { requireServerFeatures } from './server-features.js';
import { streamConfig } from './stream-api.js';
import { streamMissing } from '../protocol/error-table.js';
import { NEVER_SET, wantedClaims, wantedStream, type StreamConfig } from './stream-settings.js';

/** What an operator may choose within bounds that are checked by themselves, or what only costs speed. */
const FREE = new Set(['description', 'num_replicas', 'max_bytes', 'max_msg_size', 'compression']);
const NANOS_PER_MS = 1_000_000;
/** Headers of an event take less; those of a chunk nothing. */
const HEADER_ROOM_BYTES = 64 * 1_024;

/** What a store has to know of the log that it writes to. */
export interface LogLimits {
  /** Largest message that the log takes, headers included. */
  readonly maxMessageBytes: number;
}

/**
 * Refuses to start on a server or a log that cannot keep our promises: the log itself, and the stream of the payloads
 * that are too large for it. Changes nothing. The snapshots are left out: without them, or with broken ones, a state is
 * folded from its events, only slower.
 * @returns what the store must keep to: to be given to `createEventStore`
 * @throws DocketError `EVENT_STORE.SERVER_TOO_OLD` and others of `requireServerFeatures`, `EVENT_STORE.STREAM_MISSING`,
 *   `EVENT_STORE.DATA_TOO_NEW` for data of a newer release, `EVENT_STORE.STREAM_UNSAFE` naming each setting that is not as it must be
 */
export async function requireLog(
  connection: NatsConnection,
  settings: {
    readonly stream?: string;
    readonly deadlineMs?: number;
    readonly requestTimeoutMs?: number;
    readonly claimAboveBytes?: number;
    /** What this release reads. */
    readonly dataVersion?: DataVersion;
  } = {},
): Promise<LogLimits> {
  requireServerFeatures(connection);
  const all = { ...DEFAULT_SETTINGS, ...settings };
  const { stream } = all;
  const wanted = [wantedStream({ stream }), wantedClaims()] as const;
  const [log, claims] = await Promise.all(
    wanted.map((config) => streamConfig(connection, String(config['name']))),
  );
  if (log === undefined) throw streamMissing(stream);
  requireReadable(log, settings.dataVersion ?? FIRST_DATA_VERSION);
  if (claims === undefined) throw streamMissing(String(wanted[1]['name']));
  const needs = {
    windowMs: neededWindowMs(all),
    messageBytes: all.claimAboveBytes + HEADER_ROOM_BYTES,
  };
  requireSafe(wanted[0], log, needs);
  requireSafe(wanted[1], claims, needs);
  const [copies, ofClaims] = [log['num_replicas'], claims['num_replicas']];
  if (Number(ofClaims) < Number(copies))
    throw unsafe(String(wanted[1]['name']), [{ setting: 'num_replicas', wanted: copies, found: ofClaims }]);
  const bytes = Number(log['max_msg_size']);
  const ofServer = connection.info?.max_payload ?? DEFAULT_SETTINGS.maxMessageBytes;
  return { maxMessageBytes: bytes < 0 ? ofServer : Math.min(bytes, ofServer) };
}

interface Needs {
  readonly windowMs: number;
  readonly messageBytes: number;
}

function requireSafe(wanted: StreamConfig, found: StreamConfig, { windowMs, messageBytes }: Needs): void {
  const broken = driftOf({ ...wanted, ...NEVER_SET }, found).filter(
    (drift) => !FREE.has(drift.setting) && !isLongEnough(drift, windowMs),
  );
  const bytes = Number(found['max_msg_size']);
  // Of a payload that does not go to the object store, or of a chunk of one that does.
  if (bytes !== -1 && bytes < messageBytes)
    broken.push({ setting: 'max_msg_size', wanted: messageBytes, found: bytes });
  if (broken.length > 0) throw unsafe(String(wanted['name']), broken);
}

/** The server must know message ids longer than an append may be tried again. */
function isLongEnough({ setting, found }: Drift, windowMs: number): boolean {
  return setting === 'duplicate_window' && Number(found) >= windowMs * NANOS_PER_MS;
}

function unsafe(stream: string, drift: readonly Drift[]): DocketError {
  const named = drift.map(({ setting, wanted, found }) => {
    return `${setting} is ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`;
  });
  return new DocketError(
    'EVENT_STORE.STREAM_UNSAFE',
    `Stream ${stream} cannot keep what is promised: ${named.join(', ')}. Run "npm run docket -- streams apply".`,
    { details: { stream, drift } },
  );
}
