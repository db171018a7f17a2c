import type { Clock } from '@docket/kernel';
import type { NatsConnection } from '@nats-io/nats-core';
import { jetstream } from '@nats-io/jetstream';
import { systemClock } from '@docket/kernel';
import { headerText } from '../jetstream/raw-message.js';
import { DEFAULT_SETTINGS } from '../jetstream/settings.js';
import { Claims, orphansBefore } from './claims.js';
import { claimOf } from './reference.js';

/**
 * Removes payloads that are older than a day and that no event refers to: left over by appends that were refused, or
 * by a crash between the payload and its event. Reads the headers of the whole log: a task for quiet hours.
 * @returns how many were removed
 */
export async function sweepClaims(options: {
  readonly connection: NatsConnection;
  readonly stream?: string;
  readonly clock?: Clock;
}): Promise<number> {
  const { connection, stream = DEFAULT_SETTINGS.stream, clock = systemClock } = options;
  const before = orphansBefore(clock);
  const referenced = new Set<string>();
  const consumer = await jetstream(connection).consumers.get(stream);
  let { num_pending: left } = await consumer.info();
  if (left > 0) {
    const messages = await consumer.consume();
    for await (const message of messages) {
      // Only the header counts here, so the payload stays unread.
      const claim = claimOf(headerText(message as never));
      if (claim !== undefined) referenced.add(claim.sha256);
      left = message.info.pending;
      if (left === 0) break;
    }
    await messages.close();
  }
  await consumer.delete();
  return new Claims(connection).sweep(referenced, before);
}
