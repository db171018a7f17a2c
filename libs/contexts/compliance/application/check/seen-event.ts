import type { EventType } from '@docket/kernel';
import type { LogEntry } from '@docket/transparency/verifier';

/** A stored message with what it keeps outside of itself. */
export interface StoredEntry {
  readonly entry: LogEntry;
  /** The payload where it is in the object store; `lost` where it is gone. */
  readonly claimed?: Uint8Array | 'lost';
}

/** A stored message as the rules look at it: read from its bytes, with nothing filled in that is not there. */
export interface SeenEvent {
  readonly position: number;
  readonly stored: StoredEntry;
  readonly headers: ReadonlyMap<string, string>;
  readonly tenant: string;
  /** Type and id of the aggregate, from the subject. */
  readonly aggregate: string;
  readonly id: string;
  readonly type: string;
  /** As it is stored. */
  readonly time: string;
  /** NaN where `time` is none. */
  readonly timeMs: number;
  readonly actorKind: string;
  readonly actorId: string;
  readonly actorName: string;
  /** In the newest version's shape; undefined for a payload that is no JSON object. */
  readonly data: Readonly<Record<string, unknown>> | undefined;
}

const decoder = new TextDecoder('utf-8', { fatal: true });
const UTC = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/;

export type TypesByName = ReadonlyMap<string, EventType>;

/** Reads a stored message for the rules. Never throws. */
export function seenEvent(stored: StoredEntry, types: TypesByName): SeenEvent {
  const { position, subject, headers: block } = stored.entry;
  const headers = headersOf(block);
  const [, tenant = '', , aggregate = '', id = ''] = subject.split('.');
  const header = (name: string): string => headers.get(name) ?? '';
  const type = header('ce-type');
  const time = header('ce-time');
  return {
    position,
    stored,
    headers,
    tenant,
    aggregate,
    id,
    type,
    time,
    timeMs: UTC.test(time) ? Date.parse(time) : Number.NaN,
    actorKind: header('ce-actorkind'),
    actorId: header('ce-actorid'),
    actorName: header('ce-actorname'),
    data: dataOf(stored, types.get(type), Number(header('ce-schemaversion'))),
  };
}

function headersOf(block: string): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  for (const line of block.split('\r\n')) {
    const at = line.indexOf(':');
    if (at > 0) headers.set(line.slice(0, at).toLowerCase(), decoded(line.slice(at + 1).trim()));
  }
  return headers;
}

function decoded(value: string): string {
  if (!value.includes('%')) return value;
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function dataOf(
  { entry, claimed }: StoredEntry,
  type: EventType | undefined,
  version: number,
): SeenEvent['data'] {
  if (claimed === 'lost') return undefined;
  try {
    let data: unknown = JSON.parse(decoder.decode(claimed ?? entry.data));
    if (typeof data !== 'object' || data === null || Array.isArray(data)) return undefined;
    for (let at = version; type !== undefined && at >= 1 && at < type.version; at += 1)
      data = type.upcasts?.[at]?.(data as never) ?? data;
    return data as SeenEvent['data'];
  } catch {
    return undefined;
  }
}
