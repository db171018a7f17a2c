import type { Actor, EventContext, Origin } from '@docket/kernel';
import { decodeHeaderValue } from './header-value.js';

/** The headers of a stored message, split once into lines of ASCII text and looked up on demand. */
export type StoredHeaders = ReadonlyMap<string, string>;

/** Parses a raw header block (`NATS/1.0…` lines). Values stay encoded: most are never looked at. */
export function parseHeaders(block: string): Map<string, string> {
  const headers = new Map<string, string>();
  let start = block.indexOf('\r\n') + 2;
  while (start > 1 && start < block.length) {
    let end = block.indexOf('\r\n', start);
    if (end === -1) end = block.length;
    const colon = block.indexOf(':', start);
    if (colon !== -1 && colon < end) {
      const from = block.charCodeAt(colon + 1) === 32 ? colon + 2 : colon + 1;
      headers.set(block.slice(start, colon), block.slice(from, end));
    }
    start = end + 2;
  }
  return headers;
}

function text(headers: StoredHeaders, name: string): string | undefined {
  const value = headers.get(name);
  return value === undefined ? undefined : decodeHeaderValue(value);
}

const KINDS: readonly string[] = ['user', 'worker', 'system', 'anonymous'] satisfies Actor['kind'][];

/** Actor, origin and causes, as `envelopeLines` wrote them. A message that is not ours has an anonymous actor. */
export function contextOf(headers: StoredHeaders): EventContext {
  const kind = headers.get('ce-actorkind') ?? '';
  const name = text(headers, 'ce-actorname');
  const actor: Actor = {
    kind: KINDS.includes(kind) ? (kind as Actor['kind']) : 'anonymous',
    id: text(headers, 'ce-actorid') ?? 'unknown',
    ...(name === undefined ? {} : { name }),
  };
  const context: { -readonly [Key in keyof EventContext]: EventContext[Key] } = {
    actor,
    correlationId: text(headers, 'ce-correlationid') ?? '',
  };
  const origin = originOf(headers);
  if (origin !== undefined) context.origin = origin;
  const causationId = text(headers, 'ce-causationid');
  if (causationId !== undefined) context.causationId = causationId;
  const traceparent = text(headers, 'ce-traceparent');
  if (traceparent !== undefined) context.traceparent = traceparent;
  return context;
}

function originOf(headers: StoredHeaders): Origin | undefined {
  const ip = text(headers, 'ce-originip');
  const userAgent = text(headers, 'ce-useragent');
  if (ip === undefined && userAgent === undefined) return undefined;
  return { ...(ip === undefined ? {} : { ip }), ...(userAgent === undefined ? {} : { userAgent }) };
}
