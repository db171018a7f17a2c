import type { AggregateRef, EventContext } from '@docket/kernel';
import { encodeHeaderValue } from './header-value.js';

/** What the headers of one event say, before it has a position. */
export interface Envelope {
  readonly id: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly time: string;
  readonly aggregate: AggregateRef;
  readonly context: EventContext;
}

const contextLines = new WeakMap<EventContext, string>();

function line(name: string, value: string | undefined): string {
  return value === undefined ? '' : `${name}: ${encodeHeaderValue(value)}\r\n`;
}

function linesOfContext(context: EventContext): string {
  let lines = contextLines.get(context);
  if (lines === undefined) {
    const { actor, origin } = context;
    lines =
      line('ce-actorkind', actor.kind) +
      line('ce-actorid', actor.id) +
      line('ce-actorname', actor.name) +
      line('ce-originip', origin?.ip) +
      line('ce-useragent', origin?.userAgent) +
      line('ce-correlationid', context.correlationId) +
      line('ce-causationid', context.causationId) +
      line('ce-traceparent', context.traceparent);
    contextLines.set(context, lines);
  }
  return lines;
}

/**
 * Header lines of one event: CloudEvents 1.0 attributes in binary mode, one `ce-` header each, and our
 * extension attributes (lower-case letters and digits, as the specification asks of their names).
 * Without the protocol line in front and the empty line behind, which depend on how it is published.
 */
export function envelopeLines(envelope: Envelope): string {
  const { aggregate } = envelope;
  const id = encodeHeaderValue(envelope.id);
  return (
    `Nats-Msg-Id: ${id}\r\nce-specversion: 1.0\r\nce-id: ${id}\r\n` +
    `ce-source: /${aggregate.tenant}/${aggregate.type}\r\nce-subject: ${aggregate.id}\r\n` +
    `ce-type: ${encodeHeaderValue(envelope.type)}\r\nce-schemaversion: ${envelope.schemaVersion}\r\n` +
    `ce-time: ${encodeHeaderValue(envelope.time)}\r\nce-datacontenttype: application/json\r\n` +
    `ce-tenant: ${aggregate.tenant}\r\n` +
    linesOfContext(envelope.context)
  );
}

/** The bytes of a header block. Every value is ASCII by now. */
export function headerBlock(lines: string): Uint8Array {
  return Buffer.from(`NATS/1.0\r\n${lines}\r\n`, 'latin1');
}
