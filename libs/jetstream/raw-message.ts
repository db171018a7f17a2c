import type { Msg } from '@nats-io/nats-core';

/** How the client keeps a message inside; checked at run time, for it is no part of its contract. */
interface ClientMessage {
  readonly _rdata?: unknown;
  readonly _msg?: {
    readonly hdr?: unknown;
    readonly size?: unknown;
    readonly subject?: unknown;
    readonly reply?: unknown;
  };
}

function frameOf(message: Msg): NonNullable<ClientMessage['_msg']> {
  return (message as unknown as ClientMessage)._msg ?? {};
}

/**
 * The header block of a message as ASCII text, empty where there is none. Reads the client's own buffer:
 * its header map costs several microseconds a message. Falls back to the public headers where that buffer
 * is not where we know it to be.
 */
export function headerText(message: Msg): string {
  const { _rdata: bytes, _msg: frame } = message as unknown as ClientMessage;
  const length = frame?.hdr;
  if (bytes instanceof Uint8Array && typeof length === 'number') {
    return length > 0 ? latin1(bytes, 0, length) : '';
  }
  const headers = message.headers;
  if (headers === undefined) return '';
  let block = `NATS/1.0${headers.code > 0 ? ` ${headers.code} ${headers.description}` : ''}\r\n`;
  for (const [name, values] of headers) for (const value of values) block += `${name}: ${value}\r\n`;
  return `${block}\r\n`;
}

/** Bytes of the payload. `message.data` makes a view each time that it is asked for. */
export function payloadLength(message: Msg): number {
  const { hdr, size } = frameOf(message);
  return typeof hdr === 'number' && typeof size === 'number' ? size - Math.max(0, hdr) : message.data.length;
}

/** The subject; the client's own way goes through a text decoder, which is slow for texts this short. */
export function subjectText(message: Msg): string {
  const { subject } = frameOf(message);
  return subject instanceof Uint8Array ? asBuffer(subject).toString('utf8') : message.subject;
}

/** The bytes of the reply subject, none where there is no reply. */
export function replyBytes(message: Msg): Uint8Array {
  const { reply, subject } = frameOf(message);
  if (reply instanceof Uint8Array) return reply;
  return subject instanceof Uint8Array ? NOTHING : Buffer.from(message.reply ?? '', 'latin1');
}

const NOTHING = new Uint8Array(0);

/** ASCII text of some bytes, whatever kind of byte array they are in. */
function latin1(bytes: Uint8Array, from: number, to: number): string {
  return asBuffer(bytes).toString('latin1', from, to);
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The payload as text. */
export function payloadText(payload: Uint8Array): string {
  return asBuffer(payload).toString('utf8');
}

/** Status code of a header block (`NATS/1.0 404 Message Not Found`), 0 for an ordinary message. */
export function statusCode(block: string): number {
  return block.charCodeAt(8) === 32 ? Number.parseInt(block.slice(9, 12), 10) : 0;
}

/** The words behind the status code. */
export function statusText(block: string): string {
  return block.slice(13, block.indexOf('\r\n')).trim();
}

/**
 * The same text with memory of its own. A part of a text keeps the whole text alive for as long as somebody keeps the
 * part, and ids and times of events are what read models keep.
 */
export function ownText(part: string): string {
  return ` ${part}`.slice(1);
}
