import type { NatsConnection } from '@nats-io/nats-core';
import { Kvm } from '@nats-io/kv';
import { Objm, StorageType } from '@nats-io/obj';
import { canonicalJson, DocketError } from '@docket/kernel';
import { CLAIMS_BUCKET } from '../claims/claims.js';
import { SNAPSHOTS_BUCKET } from '../snapshots/snapshots.js';
import { requireServerFeatures } from './server-features.js';
import { wantedStream, type StreamSettings } from './stream-settings.js';

/** One setting that is not as wanted. */
export interface Drift {
  readonly setting: string;
  readonly wanted: unknown;
  readonly found: unknown;
}

/** What `applyStreams` would do. */
export interface StreamPlan {
  readonly stream: string;
  readonly action: 'create' | 'update' | 'nothing';
  readonly drift: readonly Drift[];
}

interface StreamAnswer {
  readonly config?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly code: number; readonly err_code: number; readonly description: string };
}

const STREAM_NOT_FOUND = 10059;
const TIMEOUT_MS = 10_000;

async function ask(connection: NatsConnection, subject: string, question?: object): Promise<StreamAnswer> {
  const message = await connection.request(subject, question === undefined ? '' : JSON.stringify(question), {
    timeout: TIMEOUT_MS,
  });
  return message.json<StreamAnswer>();
}

/**
 * Compares the stream with what the code wants. Changes nothing.
 * @throws DocketError `EVENT_STORE.SERVER_TOO_OLD` and others of `requireServerFeatures`
 */
export async function planStreams(
  connection: NatsConnection,
  settings: StreamSettings = {},
): Promise<StreamPlan> {
  requireServerFeatures(connection);
  const wanted = wantedStream(settings);
  const stream = String(wanted['name']);
  const found = await streamConfig(connection, stream);
  const missing = await missingBuckets(connection);
  if (found === undefined) return { stream, action: 'create', drift: missing };
  const drift = [...driftOf(wanted, found), ...missing];
  return { stream, action: drift.length === 0 ? 'nothing' : 'update', drift };
}

/** How a stream is set up; undefined when it is not there. */
export async function streamConfig(
  connection: NatsConnection,
  stream: string,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const answer = await ask(connection, `$JS.API.STREAM.INFO.${stream}`);
  if (answer.error?.err_code === STREAM_NOT_FOUND) return undefined;
  if (answer.config === undefined) throw refused(stream, answer);
  return answer.config;
}

/** Every setting that is not as wanted. */
export function driftOf(
  wanted: Readonly<Record<string, unknown>>,
  found: Readonly<Record<string, unknown>>,
): readonly Drift[] {
  return Object.entries(wanted)
    .map(([setting, value]) => ({ setting, wanted: value, found: found[setting] ?? absent(value) }))
    .filter((drift) => canonicalJson(drift.found) !== canonicalJson(drift.wanted));
}

/** What stands beside the log: payloads that are too large for it, and snapshots. */
async function missingBuckets(connection: NatsConnection): Promise<readonly Drift[]> {
  const answers = await Promise.all(
    [`OBJ_${CLAIMS_BUCKET}`, `KV_${SNAPSHOTS_BUCKET}`].map(async (stream) => ({
      stream,
      answer: await ask(connection, `$JS.API.STREAM.INFO.${stream}`),
    })),
  );
  return answers
    .filter(({ answer }) => answer.error?.err_code === STREAM_NOT_FOUND)
    .map(({ stream }) => ({ setting: stream, wanted: 'present', found: 'missing' }));
}

async function createBuckets(connection: NatsConnection, replicas: number): Promise<void> {
  await new Objm(connection).create(CLAIMS_BUCKET, {
    description: 'Payloads of events that are too large for a message',
    storage: StorageType.File,
    replicas,
  });
  await new Kvm(connection).create(SNAPSHOTS_BUCKET, {
    description: 'Snapshots of long aggregates: can be thrown away at any time',
    storage: StorageType.File,
    history: 1,
    replicas,
  });
}

/** The server leaves out what is off, zero or empty. */
function absent(wanted: unknown): unknown {
  if (typeof wanted === 'boolean') return false;
  return typeof wanted === 'number' ? 0 : '';
}

/**
 * Creates the stream or brings it to what the code wants. Idempotent.
 * @returns the plan that was carried out
 * @throws DocketError `EVENT_STORE.STREAM_REFUSED` when the server cannot change it that way
 */
export async function applyStreams(
  connection: NatsConnection,
  settings: StreamSettings = {},
): Promise<StreamPlan> {
  const plan = await planStreams(connection, settings);
  if (plan.action === 'nothing') return plan;
  const verb = plan.action === 'create' ? 'CREATE' : 'UPDATE';
  const answer = await ask(connection, `$JS.API.STREAM.${verb}.${plan.stream}`, wantedStream(settings));
  if (answer.error !== undefined) throw refused(plan.stream, answer);
  await createBuckets(connection, settings.replicas ?? 1);
  return plan;
}

function refused(stream: string, answer: StreamAnswer): DocketError {
  const { description, err_code: errorCode } = answer.error ?? { description: 'no answer', err_code: 0 };
  return new DocketError(
    'EVENT_STORE.STREAM_REFUSED',
    `The server refuses stream ${stream}: ${description}. Compare "docket streams plan" with the server's limits.`,
    { details: { stream, errorCode } },
  );
}
