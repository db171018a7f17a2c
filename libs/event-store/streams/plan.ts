import type { NatsConnection } from '@nats-io/nats-core';
import { DocketError } from '@docket/kernel';
import { driftOf, type Drift } from './drift.js';
import { requireServerFeatures } from './server-features.js';
import {
  NEVER_SET,
  wantedClaims,
  wantedSnapshots,
  wantedStream,
  type StreamConfig,
  type StreamSettings,
} from './stream-settings.js';

/** What `applyStreams` would do. */
export interface StreamPlan {
  readonly stream: string;
  readonly action: 'create' | 'update' | 'nothing';
  /** Settings of the log, and those of the streams beside it with the name of their stream in front. */
  readonly drift: readonly Drift[];
}

interface StreamAnswer {
  readonly config?: StreamConfig;
  readonly error?: { readonly code: number; readonly err_code: number; readonly description: string };
}

/** One stream: what it shall be, and what it is. */
interface StreamStep {
  readonly stream: string;
  readonly wanted: StreamConfig;
  /** Undefined when it is not there. */
  readonly found: StreamConfig | undefined;
  readonly drift: readonly Drift[];
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
 * Compares the log, and the streams of large payloads and snapshots beside it, with what the code wants. Changes nothing.
 * @throws DocketError `EVENT_STORE.SERVER_TOO_OLD` and others of `requireServerFeatures`
 */
export async function planStreams(
  connection: NatsConnection,
  settings: StreamSettings = {},
): Promise<StreamPlan> {
  return planOf(await steps(connection, settings));
}

/** How a stream is set up; undefined when it is not there. */
export async function streamConfig(
  connection: NatsConnection,
  stream: string,
): Promise<StreamConfig | undefined> {
  const answer = await ask(connection, `$JS.API.STREAM.INFO.${stream}`);
  if (answer.error?.err_code === STREAM_NOT_FOUND) return undefined;
  if (answer.config === undefined) throw refused(stream, answer);
  return answer.config;
}

/**
 * Creates the log and the streams beside it, or brings them to what the code wants. Idempotent.
 * @returns the plan that was carried out
 * @throws DocketError `EVENT_STORE.STREAM_REFUSED` when the server cannot change one that way
 */
export async function applyStreams(
  connection: NatsConnection,
  settings: StreamSettings = {},
): Promise<StreamPlan> {
  const all = await steps(connection, settings);
  for (const step of all) await carryOut(connection, step);
  return planOf(all);
}

async function carryOut(connection: NatsConnection, step: StreamStep): Promise<void> {
  const { stream, wanted, found, drift } = step;
  if (drift.length === 0) return;
  const verb = found === undefined ? 'CREATE' : 'UPDATE';
  // What an operator set and we have no opinion on, such as a placement, stays.
  const kept = Object.entries(found ?? {}).filter(([setting]) => !(setting in NEVER_SET));
  const config = { ...Object.fromEntries(kept), ...wanted };
  const answer = await ask(connection, `$JS.API.STREAM.${verb}.${stream}`, config);
  if (answer.error !== undefined) throw refused(stream, answer);
}

/** The log first, then what stands beside it. */
async function steps(
  connection: NatsConnection,
  settings: StreamSettings,
): Promise<readonly [StreamStep, ...StreamStep[]]> {
  requireServerFeatures(connection);
  const compare = async (wanted: StreamConfig, neverSet: StreamConfig): Promise<StreamStep> => {
    const stream = String(wanted['name']);
    const found = await streamConfig(connection, stream);
    const drift =
      found === undefined
        ? [{ setting: '', wanted: 'present', found: 'missing' }]
        : driftOf({ ...wanted, ...neverSet }, found);
    return { stream, wanted, found, drift };
  };
  return Promise.all([
    compare(wantedStream(settings), NEVER_SET),
    compare(wantedClaims(settings), NEVER_SET),
    // Nothing depends on a snapshot, so its stream may be whatever an operator makes of it beyond what we ask for.
    compare(wantedSnapshots(settings), {}),
  ]);
}

function planOf([log, ...beside]: readonly [StreamStep, ...StreamStep[]]): StreamPlan {
  const { stream, found } = log;
  const named = beside.flatMap((step) =>
    step.drift.map((drift) => ({
      ...drift,
      setting: drift.setting === '' ? step.stream : `${step.stream}.${drift.setting}`,
    })),
  );
  if (found === undefined) return { stream, action: 'create', drift: named };
  const drift = [...log.drift, ...named];
  return { stream, action: drift.length === 0 ? 'nothing' : 'update', drift };
}

function refused(stream: string, answer: StreamAnswer): DocketError {
  const { description, err_code: errorCode } = answer.error ?? { description: 'no answer', err_code: 0 };
  return new DocketError(
    'EVENT_STORE.STREAM_REFUSED',
    `The server refuses stream ${stream}: ${description}. Compare "docket streams plan" with the server's limits.`,
    { details: { stream, errorCode } },
  );
}
