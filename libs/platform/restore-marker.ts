import { DocketError } from '@docket/kernel';
import { JetStreamApiError, jetstreamManager } from '@nats-io/jetstream';
import { Kvm } from '@nats-io/kv';
import type { NatsConnection } from '@nats-io/transport-node';

const BUCKET = 'DOCKET_RESTORE';
const ENTRY = 'state';
/** No such stream, no such message. */
const ABSENT = [10059, 10037];

/** What is being restored into these engines, or was. */
export interface RestoreMarker {
  readonly backupId: string;
  /** The log ends here when it is done. */
  readonly position: number;
  readonly phase: 'writing' | 'done';
  readonly startedAt: string;
}

/** The restore that these engines have seen last; undefined where there was none. */
export async function readRestoreMarker(connection: NatsConnection): Promise<RestoreMarker | undefined> {
  const manager = await jetstreamManager(connection, { checkAPI: false });
  try {
    const last = { last_by_subj: `$KV.${BUCKET}.${ENTRY}` };
    return (await manager.streams.getMessage(`KV_${BUCKET}`, last))?.json<RestoreMarker>();
  } catch (error) {
    if (error instanceof JetStreamApiError && ABSENT.includes(error.code)) return undefined;
    throw error;
  }
}

export async function writeRestoreMarker(
  connection: NatsConnection,
  replicas: number,
  marker: RestoreMarker,
): Promise<void> {
  const bucket = await new Kvm(connection).create(BUCKET, { replicas, history: 1 });
  await bucket.put(ENTRY, JSON.stringify(marker));
}

/** No app works on half a log. @throws DocketError `PLATFORM.RESTORE_UNFINISHED` */
export async function requireWholeRestore(connection: NatsConnection): Promise<void> {
  const marker = await readRestoreMarker(connection);
  if (marker?.phase !== 'writing') return;
  throw new DocketError(
    'PLATFORM.RESTORE_UNFINISHED',
    `The restore of backup ${marker.backupId} to position ${marker.position} was cut short: run the same "docket restore" again, it goes on.`,
    { details: { ...marker } },
  );
}
