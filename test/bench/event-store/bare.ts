import { type AggregateRef, timeOrderedId } from '@docket/kernel';
import { subjectOf } from '@docket/event-store';
import { jetstream, type JetStreamClient } from '@nats-io/jetstream';
import { headers, type MsgHdrs, type NatsConnection } from '@nats-io/transport-node';
import { benchContext, reading } from './setting.js';

/** A message that was made ready before the clock started: the bare client only has to publish it. */
export interface BareMessage {
  readonly subject: string;
  readonly payload: Uint8Array;
  readonly headers: MsgHdrs;
}

/**
 * The same subject, headers and payload as an event of ours, without an expectation.
 * @param known whether it carries a message id, which the server then remembers; events of ours do not in a batch (ADR 0002)
 */
export function bareMessage(aggregate: AggregateRef, value: number, known = true): BareMessage {
  const id = timeOrderedId();
  const lines = headers();
  const all: Record<string, string> = {
    ...(known ? { 'Nats-Msg-Id': id } : {}),
    'ce-specversion': '1.0',
    'ce-id': id,
    'ce-source': `/${aggregate.tenant}/${aggregate.type}`,
    'ce-subject': aggregate.id,
    'ce-type': 'ReadingTaken',
    'ce-schemaversion': '1',
    'ce-time': new Date().toISOString(),
    'ce-datacontenttype': 'application/json',
    'ce-tenant': aggregate.tenant,
    'ce-actorkind': benchContext.actor.kind,
    'ce-actorid': benchContext.actor.id,
    'ce-actorname': benchContext.actor.name!,
    'ce-originip': benchContext.origin!.ip!,
    'ce-useragent': benchContext.origin!.userAgent!,
    'ce-correlationid': benchContext.correlationId,
    'ce-traceparent': benchContext.traceparent!,
  };
  for (const [name, value_] of Object.entries(all)) lines.set(name, value_);
  return {
    subject: subjectOf(aggregate),
    payload: Buffer.from(JSON.stringify(reading(aggregate.id, value))),
    headers: lines,
  };
}

/** The client as its authors offer it for publishing to a stream: an acknowledged publish. */
export function barePublisher(connection: NatsConnection): (message: BareMessage) => Promise<unknown> {
  const client: JetStreamClient = jetstream(connection, { timeout: 30_000 });
  return (message) => client.publish(message.subject, message.payload, { headers: message.headers });
}

/** The cheapest acknowledged publish that the client has: a plain request, its answer unread. */
export function bareRequester(connection: NatsConnection): (message: BareMessage) => Promise<unknown> {
  return (message) =>
    connection.request(message.subject, message.payload, { headers: message.headers, timeout: 30_000 });
}
