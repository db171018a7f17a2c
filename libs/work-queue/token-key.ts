import { Kvm } from '@nats-io/kv';
import type { NatsConnection } from '@nats-io/nats-core';
import { DocketError } from '@docket/kernel';
import { randomBytes } from 'node:crypto';

const KEY_BYTES = 32;
const ENTRY = 'lease-token-key';

/**
 * The key that every process of this system seals leases with; the first one makes it. It lies beside the queue
 * because whoever can read it there could acknowledge any item without a token anyway.
 */
export async function sharedTokenKey(
  connection: NatsConnection,
  bucket: string,
  replicas: number,
): Promise<Uint8Array> {
  const store = await new Kvm(connection).create(bucket, { replicas, history: 1 });
  const made = randomBytes(KEY_BYTES);
  try {
    await store.create(ENTRY, made);
    return made;
  } catch (error) {
    const entry = await store.get(ENTRY);
    if (entry?.operation === 'PUT' && entry.value.length === KEY_BYTES) return entry.value;
    throw new DocketError(
      'WORK_QUEUE.NO_TOKEN_KEY',
      `The key for lease tokens is missing in the bucket ${bucket}: delete the bucket, and the next start makes a new one.`,
      { cause: error },
    );
  }
}
