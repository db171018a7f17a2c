import type { Msg } from '@nats-io/nats-core';

/** How the client keeps a message inside; checked at run time, for it is no part of its contract. */
interface ClientMessage {
  readonly _rdata?: unknown;
  readonly _msg?: { readonly hdr?: unknown };
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
