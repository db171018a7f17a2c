import type { NatsConnection } from '@nats-io/nats-core';
import { DocketError } from '@docket/kernel';

/** Atomic batches as we use them (expectations on several subjects, duplicate ids found) need this version. */
export const NEEDED_SERVER_VERSION = '2.14.4';

function parts(version: string): readonly number[] {
  return version
    .split(/[-+]/)[0]!
    .split('.')
    .map((part) => Number.parseInt(part, 10));
}

/** Whether a server version is new enough. Pre-release tags are ignored. */
export function isNewEnough(version: string): boolean {
  const have = parts(version);
  for (const [index, need] of parts(NEEDED_SERVER_VERSION).entries()) {
    const part = have[index] ?? 0;
    if (part !== need) return part > need;
  }
  return true;
}

/**
 * Refuses to start on a server that cannot keep our promises.
 * @throws DocketError `EVENT_STORE.SERVER_TOO_OLD` naming both versions, `.JETSTREAM_DISABLED`
 */
export function requireServerFeatures(connection: NatsConnection): void {
  const server = connection.info;
  if (server === undefined) {
    throw new DocketError('EVENT_STORE.UNAVAILABLE', 'The NATS connection is not established yet.');
  }
  if (!isNewEnough(server.version)) {
    throw new DocketError(
      'EVENT_STORE.SERVER_TOO_OLD',
      `NATS server ${server.version} is too old: atomic appends need ${NEEDED_SERVER_VERSION} or newer.`,
      { details: { version: server.version, needed: NEEDED_SERVER_VERSION } },
    );
  }
  if (server.jetstream !== true || !server.headers) {
    throw new DocketError(
      'EVENT_STORE.JETSTREAM_DISABLED',
      'The NATS server runs without JetStream: start it with "-js" or a "jetstream" section in its configuration.',
    );
  }
}
