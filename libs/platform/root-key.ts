import type { Settings } from '@docket/configuration';
import { DocketError } from '@docket/kernel';
import { Kvm } from '@nats-io/kv';
import type { NatsConnection } from '@nats-io/transport-node';
import { hkdfSync, randomBytes } from 'node:crypto';

const BUCKET = 'DOCKET_KEYS';
const ENTRY = 'root-key';
const KEY_BYTES = 32;

/** A key of 32 bytes for a purpose: the same in every process, another one for each purpose. */
export type KeyFor = (purpose: string) => Uint8Array;

/**
 * The keys that all processes share. They derive from the operator's secret, else from one that the first process makes
 * and keeps in NATS.
 * @throws DocketError `PLATFORM.NO_ROOT_KEY`
 */
export async function sharedKeys(
  connection: NatsConnection,
  { signingSecret, replicas }: Pick<Settings, 'signingSecret' | 'replicas'>,
): Promise<KeyFor> {
  const root = signingSecret ?? (await keptKey(connection, replicas));
  return (purpose) => new Uint8Array(hkdfSync('sha256', root, 'docket', purpose, KEY_BYTES));
}

async function keptKey(connection: NatsConnection, replicas: number): Promise<Uint8Array> {
  const bucket = await new Kvm(connection).create(BUCKET, { replicas, history: 1 });
  const made = randomBytes(KEY_BYTES);
  try {
    await bucket.create(ENTRY, made);
    return made;
  } catch (error) {
    const entry = await bucket.get(ENTRY);
    if (entry?.operation === 'PUT' && entry.value.length === KEY_BYTES) return entry.value;
    throw new DocketError(
      'PLATFORM.NO_ROOT_KEY',
      `The key that processes share is missing in the bucket ${BUCKET}: set DOCKET_SIGNING_SECRET for all processes.`,
      { cause: error },
    );
  }
}

/** The key that the processes share, for a backup; undefined where the operator's secret replaces it. */
export async function readRootKey(connection: NatsConnection): Promise<Uint8Array | undefined> {
  const bucket = await new Kvm(connection).create(BUCKET, { history: 1 });
  const entry = await bucket.get(ENTRY);
  return entry?.operation === 'PUT' ? entry.value : undefined;
}

/** Puts a key back that a backup has kept, before any process has made one. */
export async function restoreRootKey(
  connection: NatsConnection,
  replicas: number,
  key: Uint8Array,
): Promise<void> {
  const bucket = await new Kvm(connection).create(BUCKET, { replicas, history: 1 });
  await bucket.put(ENTRY, key);
}
