import type { NatsConnection } from '@nats-io/nats-core';
import { dataVersionMetadata } from './data-version.js';
import { driftOf, type Drift } from './drift.js';
import { requireServerFeatures } from './server-features.js';
import { askStream, refused, streamConfig } from './stream-api.js';
import {
  LOG_STREAM,
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

/** One stream: what it shall be, and what it is. */
interface StreamStep {
  readonly stream: string;
  readonly wanted: StreamConfig;
  /** Undefined when it is not there. */
  readonly found: StreamConfig | undefined;
  readonly drift: readonly Drift[];
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
  for (const step of all) await carryOut(connection, step, settings);
  return planOf(all);
}

/** One stream of the log that is not as this release wants it. */
export interface StreamDifference {
  readonly stream: string;
  readonly missing: boolean;
  readonly drift: readonly Drift[];
}

/** As `planStreams`, by stream: the log, and those of large payloads and snapshots beside it. */
export async function streamDifferences(
  connection: NatsConnection,
  settings: StreamSettings = {},
): Promise<readonly StreamDifference[]> {
  return (await steps(connection, settings)).map(({ stream, found, drift }) => ({
    stream,
    missing: found === undefined,
    drift,
  }));
}

/** As `applyStreams`, for one of them. @throws DocketError `EVENT_STORE.STREAM_REFUSED` */
export async function applyStream(
  connection: NatsConnection,
  stream: string,
  settings: StreamSettings = {},
): Promise<void> {
  const step = (await steps(connection, settings)).find((each) => each.stream === stream);
  if (step !== undefined) await carryOut(connection, step, settings);
}

async function carryOut(
  connection: NatsConnection,
  step: StreamStep,
  { stream: log = LOG_STREAM, dataVersion }: StreamSettings,
): Promise<void> {
  const { stream, wanted, found, drift } = step;
  if (drift.length === 0) return;
  const verb = found === undefined ? 'CREATE' : 'UPDATE';
  // What an operator set and we have no opinion on, such as a placement, stays.
  const kept = Object.entries(found ?? {}).filter(([setting]) => !(setting in NEVER_SET));
  // A new log holds nothing of an older release; what a log that is there needs, a migration says.
  const stamp =
    found === undefined && stream === log && dataVersion !== undefined
      ? { metadata: dataVersionMetadata(dataVersion) }
      : {};
  const config = { ...Object.fromEntries(kept), ...wanted, ...stamp };
  const answer = await askStream(connection, verb, stream, config);
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
