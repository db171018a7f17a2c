import { jetstream } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { LoggedEvent } from './oracle.js';

/** The whole log, read by the plain client of NATS: nothing of ours decodes it. */
export async function readRawLog(connection: NatsConnection): Promise<LoggedEvent[]> {
  const consumer = await jetstream(connection).consumers.get('DOCKET_EVENTS');
  const events: LoggedEvent[] = [];
  const { num_pending: count } = await consumer.info();
  if (count === 0) return events;
  for await (const message of await consumer.consume()) {
    const [, tenant, , , account] = message.subject.split('.');
    events.push({
      position: message.seq,
      type: message.headers!.get('ce-type'),
      tenant: tenant!,
      account: account!,
      data: message.json<LoggedEvent['data']>(),
    });
    if (message.info.pending === 0) break;
  }
  return events;
}
