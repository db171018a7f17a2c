import type { Actor, EventContext, Origin } from '@docket/kernel';
import { rawHeader } from '@docket/jetstream';
import { decodeHeaderValue } from './header-value.js';

/** What the headers of a stored event say. */
export interface StoredEnvelope {
  readonly id: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly time: string;
  readonly context: EventContext;
}

/** Value of a header as it was before it was encoded. */
export function header(block: string, name: string): string | undefined {
  const value = rawHeader(block, name);
  return value === undefined ? undefined : decodeHeaderValue(value);
}

/** The id of a stored message: its CloudEvents id, or one made of its position for a message that is not ours. */
export function idOf(block: string, position: number): string {
  return header(block, 'ce-id') ?? header(block, 'Nats-Msg-Id') ?? `unidentified-${position}`;
}

/** Type of a stored message; `docket.Unidentified` for one that is not ours. */
export function typeOf(block: string): string {
  return header(block, 'ce-type') ?? 'docket.Unidentified';
}

/** Type and version of a stored message as it was written, before any upcast. */
export function storedTypeOf(block: string): { readonly type: string; readonly version: number } {
  return { type: typeOf(block), version: Number(rawHeader(block, 'ce-schemaversion') ?? 0) };
}

const FIRST_LINE = '\r\nce-specversion: 1.0\r\n';

/** Reads the lines of a block in the order in which `envelopeLines` wrote them: one pass, no map. */
class Lines {
  readonly #block: string;
  readonly #encoded: boolean;
  #at: number;

  constructor(block: string) {
    this.#block = block;
    this.#at = block.indexOf(FIRST_LINE) + 2;
    this.#encoded = block.includes('%', this.#at);
  }

  skip(prefix: string): void {
    if (this.#block.startsWith(prefix, this.#at)) this.#at = this.#block.indexOf('\r', this.#at) + 2;
  }

  /** The value of this line if the name is right; moves on to the next line. */
  take(prefix: string): string | undefined {
    if (!this.#block.startsWith(prefix, this.#at)) return undefined;
    const from = this.#at + prefix.length;
    const end = this.#block.indexOf('\r', from);
    this.#at = end + 2;
    const value = this.#block.slice(from, end);
    return this.#encoded ? decodeHeaderValue(value) : value;
  }

  /** Whether CloudEvents attributes lie behind the last line that was read. */
  get more(): boolean {
    return this.#at < this.#block.length - 2 && this.#block.includes('\r\nce-', this.#at - 2);
  }
}

/** Reads headers by name, in any order. */
class Names {
  constructor(private readonly block: string) {}

  take(prefix: string): string | undefined {
    return header(this.block, prefix.slice(0, -2));
  }
}

/** The envelope of a stored message. Headers in another order than ours, or missing ones, are read all the same. */
export function readEnvelope(block: string, position: number): StoredEnvelope {
  return inOurOrder(block) ?? inAnyOrder(block, position);
}

function inOurOrder(block: string): StoredEnvelope | undefined {
  const lines = new Lines(block);
  lines.skip('ce-specversion: ');
  const id = lines.take('ce-id: ');
  lines.skip('ce-source: ');
  lines.skip('ce-subject: ');
  const type = lines.take('ce-type: ');
  const schemaVersion = lines.take('ce-schemaversion: ');
  const time = lines.take('ce-time: ');
  lines.skip('ce-datacontenttype: ');
  lines.skip('ce-tenant: ');
  if (id === undefined || type === undefined || time === undefined) return undefined;
  const context = contextFrom(lines);
  return lines.more ? undefined : { id, type, schemaVersion: Number(schemaVersion ?? 0), time, context };
}

function inAnyOrder(block: string, position: number): StoredEnvelope {
  return {
    id: idOf(block, position),
    type: typeOf(block),
    schemaVersion: Number(rawHeader(block, 'ce-schemaversion') ?? 0),
    time: header(block, 'ce-time') ?? '',
    context: contextFrom(new Names(block)),
  };
}

const KINDS: ReadonlySet<string | undefined> = new Set<Actor['kind']>([
  'user',
  'worker',
  'system',
  'anonymous',
]);

/** Asks for the headers in the order in which they are written. */
function contextFrom(headers: Lines | Names): EventContext {
  const kind = headers.take('ce-actorkind: ');
  const id = headers.take('ce-actorid: ') ?? 'unknown';
  const name = headers.take('ce-actorname: ');
  const known = KINDS.has(kind) ? (kind as Actor['kind']) : 'anonymous';
  const actor: Actor = name === undefined ? { kind: known, id } : { kind: known, id, name };
  const ip = headers.take('ce-originip: ');
  const userAgent = headers.take('ce-useragent: ');
  const context: { -readonly [Key in keyof EventContext]: EventContext[Key] } = {
    actor,
    correlationId: headers.take('ce-correlationid: ') ?? '',
  };
  const causationId = headers.take('ce-causationid: ');
  if (causationId !== undefined) context.causationId = causationId;
  const traceparent = headers.take('ce-traceparent: ');
  if (traceparent !== undefined) context.traceparent = traceparent;
  const origin = originFrom(ip, userAgent);
  if (origin !== undefined) context.origin = origin;
  return context;
}

function originFrom(ip: string | undefined, userAgent: string | undefined): Origin | undefined {
  if (ip === undefined) return userAgent === undefined ? undefined : { userAgent };
  return userAgent === undefined ? { ip } : { ip, userAgent };
}
