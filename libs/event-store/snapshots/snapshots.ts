import type { NatsConnection } from '@nats-io/nats-core';
import { Kvm, type KV } from '@nats-io/kv';

/** Bucket of the snapshots. Everything in it can be thrown away at any time. */
export const SNAPSHOTS_BUCKET = 'DOCKET_SNAPSHOTS';

/** A state as it was after the event at its position. */
export interface Snapshot {
  readonly state: unknown;
  readonly position: number;
  /** Id of the event at the position: a snapshot of another log, or of a log that was restored, does not fit. */
  readonly eventId: string;
  /** Events that were folded into it. */
  readonly events: number;
}

interface StoredSnapshot extends Snapshot {
  readonly version: string;
}

const FORMAT = 1;

/**
 * Snapshots of long aggregates in a KV bucket. They save reading, and nothing depends on them: one that is missing,
 * broken, of another version, or cannot be read in time is no snapshot.
 */
export class Snapshots {
  #bucket: Promise<KV> | undefined;

  constructor(
    private readonly connection: NatsConnection,
    private readonly maxBytes: number,
  ) {}

  /** @param version of the decider and its schemas; a snapshot of another one is ignored */
  async read(subject: string, version: string): Promise<Snapshot | undefined> {
    try {
      const entry = await (await this.#open()).get(keyOf(subject));
      if (entry === null || entry.operation !== 'PUT') return undefined;
      const stored = entry.json<StoredSnapshot>();
      const fits =
        stored.version === versionOf(version) &&
        Number.isSafeInteger(stored.position) &&
        stored.position > 0 &&
        typeof stored.eventId === 'string' &&
        'state' in stored;
      return fits ? stored : undefined;
    } catch {
      this.#bucket = undefined;
      return undefined;
    }
  }

  /** Stores a state that is plain JSON within the size bound. @returns false when it was not stored; never throws */
  async write(subject: string, version: string, snapshot: Snapshot): Promise<boolean> {
    try {
      const stored: StoredSnapshot = { version: versionOf(version), ...snapshot };
      const text = JSON.stringify(stored);
      if (text.length > this.maxBytes || !isPlain(snapshot.state)) return false;
      await (await this.#open()).put(keyOf(subject), text);
      return true;
    } catch {
      this.#bucket = undefined;
      return false;
    }
  }

  #open(): Promise<KV> {
    this.#bucket ??= new Kvm(this.connection).open(SNAPSHOTS_BUCKET);
    return this.#bucket;
  }
}

function versionOf(version: string): string {
  return `${FORMAT}/${version}`;
}

function keyOf(subject: string): string {
  return subject;
}

/** Whether a state comes back from JSON as it went in: a Map, a Date or an undefined member would not. */
function isPlain(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (Array.isArray(value)) return value.every(isPlain);
  if (typeof value !== 'object') return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return false;
  return Object.values(value).every(isPlain);
}
