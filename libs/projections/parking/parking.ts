import { DocketError, partitionOf, type RecordedEvent } from '@docket/kernel';
import type { ParkedRecord, ProjectionStore, SkipRecord, SliceRecord } from '../records.js';
import { ParkedReferences, type ParkingPlace, type ReferencesOptions } from './references.js';

/** References in memory from which they are stored without delay; a batch may add its own to them. */
const MAX_PENDING = 5_000;

type Reference = Omit<ParkedRecord, '_id' | 'epoch'>;

/**
 * The documents of one slice, or of a build, that wait for an operator. A document is parked from the first event that its fold
 * refused; that event and all later ones of the document are kept as references, in order.
 */
export class ParkingLot {
  private readonly from = new Map<string, number>();
  private readonly skips = new Set<string>();
  private pending: Reference[] = [];

  private constructor(
    readonly references: ParkedReferences,
    readonly place: ParkingPlace,
    private readonly maxDocuments: number,
  ) {}

  /** Takes over what is parked. @throws DocketError `PROJECTION.LEASE_LOST`, `PROJECTION.TOO_MANY_PARKED` */
  static async open(
    options: ReferencesOptions & { readonly record: SliceRecord; readonly maxDocuments: number },
  ): Promise<ParkingLot> {
    const { store, place, record, maxDocuments } = options;
    const references = new ParkedReferences(options);
    await references.adopt(record);
    const lot = new ParkingLot(references, place, maxDocuments);
    for (const skip of await loadSkips(store, place)) lot.skip(skip.key, skip.eventId);
    for await (const head of references.heads()) {
      lot.from.set(head.key, Math.min(head.position, lot.from.get(head.key) ?? Infinity));
    }
    lot.checkBound();
    return lot;
  }

  get documents(): number {
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

  /** Whether the event must wait behind a refused one of the same document. */
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
   * @param error what the fold said; null for an event that waits behind a refused one
   */
  park(key: string, event: RecordedEvent, error: string | null): void {
    const { projection, generation, slices } = this.place;
    const head = error !== null || this.from.get(key) === event.position;
    if (error !== null && !this.from.has(key)) {
      this.from.set(key, event.position);
      this.checkBound();
    }
    this.pending.push({
      projection,
      generation,
      // Whoever folds it: the owner of this slice is the one who meets the later events of the document.
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
    if (this.from.size <= this.maxDocuments) return;
    const { projection } = this.place;
    throw new DocketError(
      'PROJECTION.TOO_MANY_PARKED',
      `${projection} has more than ${this.maxDocuments} parked documents: its fold is wrong rather than the events. ` +
        `Correct the fold, raise its version and deploy; the rebuild starts by itself.`,
      { details: { projection, parked: this.from.size } },
    );
  }
}

export async function loadSkips(
  store: ProjectionStore,
  place: Pick<ParkingPlace, 'projection' | 'version'>,
): Promise<SkipRecord[]> {
  return store.skips.find({ projection: place.projection, version: place.version }).toArray();
}

/** By the event and not by its position: in a log that was restored, another event may lie there. */
export function skipKey(key: string, eventId: string): string {
  return `${eventId}#${key}`;
}
