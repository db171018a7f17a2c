import type { NatsConnection } from '@nats-io/nats-core';
import { DocketError } from '@docket/kernel';
import { DEFAULT_SETTINGS, neededWindowMs } from '../jetstream/settings.js';
import { driftOf, type Drift } from './drift.js';
import { streamConfig } from './plan.js';
import { requireServerFeatures } from './server-features.js';
import { streamMissing } from './stream-missing.js';
import { NEVER_SET, wantedClaims, wantedStream, type StreamConfig } from './stream-settings.js';

/** What an operator may choose, or what only costs speed: no promise depends on it. */
const FREE = new Set(['description', 'num_replicas', 'max_bytes', 'compression']);
const NANOS_PER_MS = 1_000_000;
/** Headers of an event take less; those of a chunk nothing. */
const HEADER_ROOM_BYTES = 64 * 1_024;

/**
 * Refuses to start on a server or a log that cannot keep our promises: the log itself, and the stream of the payloads
 * that are too large for it. Changes nothing. The snapshots are left out: without them, or with broken ones, a state is
 * folded from its events, only slower.
 * @throws DocketError `EVENT_STORE.SERVER_TOO_OLD` and others of `requireServerFeatures`, `EVENT_STORE.STREAM_MISSING`,
 *   `EVENT_STORE.STREAM_UNSAFE` naming each setting that is not as it must be
 */
export async function requireLog(
  connection: NatsConnection,
  settings: {
    readonly stream?: string;
    readonly deadlineMs?: number;
    readonly requestTimeoutMs?: number;
  } = {},
): Promise<void> {
  requireServerFeatures(connection);
  const { stream, deadlineMs, requestTimeoutMs } = { ...DEFAULT_SETTINGS, ...settings };
  const wanted = [wantedStream({ stream }), wantedClaims()] as const;
  const [log, claims] = await Promise.all(
    wanted.map((config) => streamConfig(connection, String(config['name']))),
  );
  if (log === undefined) throw streamMissing(stream);
  if (claims === undefined) throw streamMissing(String(wanted[1]['name']));
  const neededMs = neededWindowMs({ deadlineMs, requestTimeoutMs });
  requireSafe(wanted[0], log, neededMs);
  requireSafe(wanted[1], claims, neededMs);
  const [copies, ofClaims] = [log['num_replicas'], claims['num_replicas']];
  if (Number(ofClaims) >= Number(copies)) return;
  throw unsafe(String(wanted[1]['name']), [{ setting: 'num_replicas', wanted: copies, found: ofClaims }]);
}

function requireSafe(wanted: StreamConfig, found: StreamConfig, neededMs: number): void {
  const broken = driftOf({ ...wanted, ...NEVER_SET }, found).filter(
    (drift) => !FREE.has(drift.setting) && !isLongEnough(drift, neededMs) && !isLargeEnough(drift),
  );
  if (broken.length > 0) throw unsafe(String(wanted['name']), broken);
}

/** The server must know message ids longer than an append may be tried again. */
function isLongEnough({ setting, found }: Drift, neededMs: number): boolean {
  return setting === 'duplicate_window' && Number(found) >= neededMs * NANOS_PER_MS;
}

/** A message must hold the largest payload that does not go to the object store, and the object store its chunks. */
function isLargeEnough({ setting, found }: Drift): boolean {
  const bytes = Number(found);
  return (
    setting === 'max_msg_size' &&
    (bytes === -1 || bytes >= DEFAULT_SETTINGS.claimAboveBytes + HEADER_ROOM_BYTES)
  );
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
