import type { NatsConnection } from '@nats-io/nats-core';
import { DocketError } from '@docket/kernel';
import { DEFAULT_SETTINGS, neededWindowMs } from '../jetstream/settings.js';
import { streamMissing } from '../reading/direct-get.js';
import { driftOf, streamConfig, type Drift } from './plan.js';
import { requireServerFeatures } from './server-features.js';
import { wantedStream } from './stream-settings.js';

/** What an operator may choose, or what only costs speed: no promise depends on it. */
const FREE = new Set(['description', 'num_replicas', 'max_bytes', 'max_msg_size', 'compression']);
const NANOS_PER_MS = 1_000_000;

/**
 * Refuses to start on a server or a log that cannot keep our promises. Changes nothing.
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
  const found = await streamConfig(connection, stream);
  if (found === undefined) throw streamMissing();
  const neededMs = neededWindowMs({ deadlineMs, requestTimeoutMs });
  const unsafe = driftOf(wantedStream({ stream }), found).filter(
    (drift) => !FREE.has(drift.setting) && !isLongEnough(drift, neededMs),
  );
  if (unsafe.length === 0) return;
  const named = unsafe.map(({ setting, wanted, found: is }) => {
    return `${setting} is ${JSON.stringify(is)} instead of ${JSON.stringify(wanted)}`;
  });
  throw new DocketError(
    'EVENT_STORE.STREAM_UNSAFE',
    `Stream ${stream} cannot keep what is promised: ${named.join(', ')}. Run "npm run docket -- streams apply".`,
    { details: { stream, drift: unsafe } },
  );
}

/** The server must know message ids longer than an append may be tried again. */
function isLongEnough({ setting, found }: Drift, neededMs: number): boolean {
  return setting === 'duplicate_window' && Number(found) >= neededMs * NANOS_PER_MS;
}
