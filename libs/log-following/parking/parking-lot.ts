import { DocketError, partitionOf, type RecordedEvent } from '@docket/kernel';
import type { LeaseRecord, ParkedRecord, SkipRecord } from '../records.js';
import type { FollowerStore } from '../store.js';
import type { FollowerWords } from '../words.js';
import { ParkedReferences, type ParkingPlace, type ReferencesOptions } from './references.js';

/** References in memory from which they are stored without delay; a batch may add its own to them. */
const MAX_PENDING = 5_000;

type Reference = Omit<ParkedRecord, '_id' | 'epoch'>;

/**
 * The keys of one follower that wait for an operator. A key is parked from the first event that was refused; that event
 * and all later ones of the key are kept as references, in order.
 */
export class ParkingLot {
  private readonly from = new Map<string, number>();
  private readonly skips = new Set<string>();
  private pending: Reference[] = [];

  private constructor(
    readonly references: ParkedReferences,
    readonly place: ParkingPlace,
    private readonly maxKeys: number,
    private readonly words: FollowerWords,
  ) {}

  /** Takes over what is parked. @throws DocketError `<AREA>.LEASE_LOST`, `<AREA>.TOO_MANY_PARKED` */
  static async open(
    options: ReferencesOptions & { readonly record: LeaseRecord; readonly maxKeys: number },
  ): Promise<ParkingLot> {
    const { store, place, record, maxKeys } = options;
    const references = new ParkedReferences(options);
    const mayHold = await references.adopt(record);
    const lot = new ParkingLot(references, place, maxKeys, store.words);
    for (const skip of await ((await store.hasSkips()) ? loadSkips(store, place.skips.fields) : []))
      lot.skip(skip.key, skip.eventId);
    for await (const head of mayHold ? references.heads() : []) {
      lot.from.set(head.key, Math.min(head.position, lot.from.get(head.key) ?? Infinity));
    }
    lot.checkBound();
    return lot;
  }

  /** How many are parked now. */
  get size(): number {
    return this.from.size;
  }

  /** Those that are parked now. */
  keys(): readonly string[] {
    return [...this.from.keys()];
  }

  get hasPending(): boolean {
    return this.pending.length > 0;
  }

  /** So many references wait to be stored that they should not become more. */
  get isFull(): boolean {
    return this.pending.length >= MAX_PENDING;
  }

  /** Whether the event must wait behind a refused one of the same key. */
  waits(key: string, position: number): boolean {
    const from = this.from.get(key);
    return from !== undefined && position >= from;
  }

  /** Whether it is this very event that was refused. */
  isHeldUpBy(key: string, position: number): boolean {
    return this.from.get(key) === position;
  }

  isParked(key: string): boolean {
    return this.from.has(key);
  }

  isSkipped(key: string, event: RecordedEvent): boolean {
    return this.skips.size > 0 && this.skips.has(skipKey(key, event.id));
  }

  skip(key: string, eventId: string): void {
    this.skips.add(skipKey(key, eventId));
  }

  release(key: string): void {
    this.from.delete(key);
  }

  moveTo(key: string, position: number): void {
    this.from.set(key, position);
  }

  /**
   * Puts an event aside; it is stored by the next write of the session.
   * @param error why it was refused; null for an event that waits behind a refused one
   */
  park(key: string, event: RecordedEvent, error: string | null): void {
    const { slices } = this.place;
    const head = error !== null || this.from.get(key) === event.position;
    if (error !== null && !this.from.has(key)) {
      this.from.set(key, event.position);
      this.checkBound();
    }
    this.pending.push({
      // The owner of this slice is the one who meets the later events of the key, whoever parks it.
      slice: partitionOf(event.aggregate.id) % slices,
      key,
      position: event.position,
      eventId: event.id,
      type: event.type,
      head,
      error,
      parkedAt: new Date(),
    });
  }

  takePending(): readonly Reference[] {
    const pending = this.pending;
    this.pending = [];
    return pending;
  }

  private checkBound(): void {
    if (this.from.size <= this.maxKeys) return;
    const { area, one, parkedThing, tooManyParked } = this.words;
    throw new DocketError(
      `${area}.TOO_MANY_PARKED`,
      `${this.place.name} has more than ${this.maxKeys} parked ${parkedThing.toLowerCase()}s: ${tooManyParked}`,
      { details: { [one]: this.place.name, parked: this.from.size } },
    );
  }
}

export async function loadSkips(
  store: Pick<FollowerStore, 'skips'>,
  fields: ParkingPlace['skips']['fields'],
): Promise<SkipRecord[]> {
  return store.skips.find(fields).toArray();
}

/** By the event and not by its position: in a log that was restored, another event may lie there. */
export function skipKey(key: string, eventId: string): string {
  return `${eventId}#${key}`;
}
