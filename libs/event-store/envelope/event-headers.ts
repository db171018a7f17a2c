import type { AggregateRef, EventContext } from '@docket/kernel';
import { headerBlock } from '@docket/jetstream';
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

/** @param known whether the server is to keep the id, and to refuse a second message with it */
function idLines(id: string, known: boolean): string {
  const encoded = encodeHeaderValue(id);
  return `${known ? `Nats-Msg-Id: ${encoded}\r\n` : ''}ce-specversion: 1.0\r\nce-id: ${encoded}\r\n`;
}

/** What the events of one append mostly have in common. */
function commonLines({ aggregate, type, schemaVersion, time, context }: Omit<Envelope, 'id'>): string {
  return (
    `ce-source: /${aggregate.tenant}/${aggregate.type}\r\nce-subject: ${aggregate.id}\r\n` +
    `ce-type: ${encodeHeaderValue(type)}\r\nce-schemaversion: ${schemaVersion}\r\n` +
    `ce-time: ${encodeHeaderValue(time)}\r\nce-datacontenttype: application/json\r\n` +
    `ce-tenant: ${aggregate.tenant}\r\n` +
    linesOfContext(context)
  );
}

/**
 * Header lines of one event: CloudEvents 1.0 attributes in binary mode, one `ce-` header each, and our
 * extension attributes (lower-case letters and digits, as the specification asks of their names).
 * Without the protocol line in front and the empty line behind, which depend on how it is published.
 */
export function envelopeLines(envelope: Envelope): string {
  return idLines(envelope.id, true) + commonLines(envelope);
}

/** What a try puts in front of the envelope: expectation, batch, protocol line; and the line of a large payload. */
const MOST_OF_A_TRY = 512;
/** What the lines of an event come to without its context, ids and names of any allowed length included. */
const MOST_OF_AN_EVENT = 4_096;

/**
 * Whether the headers of an event, however it is sent, have no more than so many bytes. Counts them only where it could
 * be close.
 */
export function headersFit(envelope: Envelope, most: number): boolean {
  const context = linesOfContext(envelope.context).length;
  if (context + MOST_OF_AN_EVENT + MOST_OF_A_TRY <= most) return true;
  return envelopeLines(envelope).length + MOST_OF_A_TRY <= most;
}

/** Makes header blocks of the events of one append; what neighbours have in common is made into bytes once. */
export class HeaderBlocks {
  #common: Buffer = Buffer.alloc(0);
  #of: Omit<Envelope, 'id'> | undefined;

  /** @param front lines in front of the envelope @param back lines behind it @param known as for `idLines` */
  block(envelope: Envelope, front: string, back: string, known: boolean): Uint8Array {
    if (back !== '') return headerBlock(front + envelopeLines(envelope) + back);
    const common = this.#commonOf(envelope);
    const own = `NATS/1.0\r\n${front}${idLines(envelope.id, known)}`;
    const bytes = Buffer.allocUnsafe(own.length + common.length);
    bytes.write(own, 'latin1');
    bytes.set(common, own.length);
    return bytes;
  }

  /** The lines behind the id, with the empty line that ends the block. */
  #commonOf(envelope: Envelope): Buffer {
    const last = this.#of;
    if (
      last?.type !== envelope.type ||
      last.time !== envelope.time ||
      last.schemaVersion !== envelope.schemaVersion ||
      last.aggregate !== envelope.aggregate ||
      last.context !== envelope.context
    ) {
      this.#of = envelope;
      this.#common = Buffer.from(`${commonLines(envelope)}\r\n`, 'latin1');
    }
    return this.#common;
  }
}
