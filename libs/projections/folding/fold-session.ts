import { type LogBatch, type RecordedEvent } from '@docket/kernel';
import {
  anchorOf,
  type Checkpoint,
  checkWhole,
  LeaseSession,
  ParkingLot,
  type Replayed,
  runCommands,
} from '@docket/log-following';
import { applyRetries, applySkips } from '../operator/active-generation-commands.js';
import type { GenerationRecord } from '../records.js';
import { followerOf } from '../words.js';
import { giveBack } from '../running/lease-wait.js';
import { stepsOf } from './batch-fold.js';
import { inBulks, writeGuarded } from './bulk-write.js';
import { DocumentFetcher } from './document-fetcher.js';
import { eventsOfSlice, foldHeld, foldWaiting } from './fold-events.js';
import type { FoldSessionOptions, ProjectionSession } from './session.js';
import type { Entry } from './working-set.js';
import { WriteBehind } from './write-behind.js';

/**
 * One session of one lease: folds batches of the log into the documents of one slice of one generation.
 *
 * The order of writes is what makes it exact: parked references, documents under their guards, then the
 * checkpoint by compare-and-set on the epoch. A crash at any point folds again from the checkpoint, and every
 * document skips what it has.
 */
export class FoldSession implements ProjectionSession {
  private readonly session: LeaseSession;
  private readonly fetcher: DocumentFetcher;
  private readonly writes: WriteBehind;
  private readonly stopListening: (() => void) | undefined;
  private folded: Checkpoint;
  /** Everything at or below is in the database. */
  private written: number;
  private headPosition: number;
  /** The first checkpoint of a session also takes back what the one before failed with. */
  private hasCommitted = false;

  private constructor(
    readonly options: FoldSessionOptions,
    readonly parking: ParkingLot,
  ) {
    const { record, batch, fault, projection } = options;
    this.folded = { position: record.position, anchor: record.anchor };
    this.headPosition = record.position;
    this.written = record.position;
    this.fetcher = new DocumentFetcher(options);
    this.session = new LeaseSession({
      ...options,
      checkpointDelayMs: batch.checkpointDelayMs,
      onCheckpoint: () => fault('checkpoint-written', projection.name),
      runCommands: async () => runCommands(this),
      giveBack: async () => giveBack(options, projection.name, options.lease),
    });
    this.writes = new WriteBehind({
      maxDelayMs: batch.maxDelayMs,
      write: async () => this.write(),
      inTurn: async (work) => this.session.inTurn(work),
      signal: this.session.signal,
      onFailure: (error) => this.fail(error),
    });
    this.stopListening = options.wanted?.listen(projection.name, () => {
      if (this.isWaitedFor) this.writes.later(0);
    });
  }

  static async open(options: FoldSessionOptions): Promise<FoldSession> {
    const { projection, record, batch, slices, slicesWhenActive } = options;
    const { name, version } = projection;
    const { generation } = record;
    const parking = await ParkingLot.open({
      ...options,
      place: {
        name,
        references: { fields: { projection: name, generation }, id: `${name}#${generation}` },
        skips: { fields: { projection: name, version }, id: `${name}#${version}` },
        slice: slicesWhenActive === undefined ? record.slice : undefined,
        slices: slicesWhenActive ?? slices,
      },
      perWrite: batch.bulkDocuments,
      maxKeys: batch.maxParkedDocuments,
    });
    return new FoldSession(options, parking);
  }

  get name(): string {
    return this.options.projection.name;
  }

  get store() {
    return this.options.store;
  }

  get log() {
    return this.options.log;
  }

  get lease() {
    return this.options.lease;
  }

  get fault() {
    return this.options.fault;
  }

  /** Aborts when the session is over; the reason is the error that ended it. */
  get signal(): AbortSignal {
    return this.session.signal;
  }

  /** Everything at or below is folded, at least in memory. */
  get position(): number {
    return this.folded.position;
  }

  get checkpoint(): Checkpoint {
    return this.folded;
  }

  get rate(): number {
    return this.session.keeper.rate;
  }

  get head(): number {
    return this.headPosition;
  }

  get collection() {
    return this.store.documents(this.name, this.options.record.generation);
  }

  /** Folds a batch; returns when it is in memory and the next one may come. */
  async accept(batch: LogBatch): Promise<void> {
    await this.session.inTurn(async () => {
      const { position } = this.folded;
      if (batch.position <= position) return;
      const { projection } = this.options;
      checkWhole(followerOf(this.name), batch, position);
      const events = eventsOfSlice(batch, position, this.options);
      const held = { documents: this.fetcher.documents, parking: this.parking };
      const write = async () => this.writes.now();
      await this.fetcher.inParts(
        stepsOf(projection, events),
        async (part) => foldHeld(part, this.options, held, write),
        write,
      );
      await this.fault('batch-folded', this.name);
      this.folded = { position: batch.position, anchor: anchorOf(batch) ?? this.folded.anchor };
      this.headPosition = Math.max(batch.head, batch.position);
      this.session.keeper.count(events.length);
      if (this.isWriteDue()) await this.writes.start();
      else if (this.isLive) this.writes.later(this.options.batch.gatherMs);
      else this.writes.later();
    });
  }

  /** Writes everything that is folded and moves the checkpoint there. */
  async settle(): Promise<void> {
    await this.session.inTurn(async () => this.settleNow());
  }

  /**
   * For a build: carries out what operators had done in the active generation since it began.
   * @param active the one that it is about to take over from: nobody retries in it any more
   * @throws DocketError `PROJECTION.BUILD_WRONG` when it has folded an event that was skipped since
   */
  async applyCommands(active?: GenerationRecord): Promise<void> {
    await this.session.inTurn(async () => {
      await applySkips(this);
      if (active?.version === this.options.projection.version) await applyRetries(this, active);
    });
  }

  /** Ends the session. The lease is given back when nothing that it covers is on its way to the database any more. */
  async close(): Promise<void> {
    this.stopListening?.();
    await this.session.close(
      async () => this.settle(),
      async () => {
        this.writes.cancelLate();
        await this.writes.ended();
        this.fetcher.leave();
      },
    );
  }

  /** Only for what runs in turn. */
  async settleNow(): Promise<void> {
    const { keeper } = this.session;
    while (this.fetcher.documents.dirty > 0 || this.parking.hasPending || !keeper.isWritten(this.folded)) {
      await this.writes.now();
    }
    await keeper.settle();
    this.session.throwIfEnded();
  }

  /** What the session holds of a document in memory; undefined when it does not hold it. */
  held(key: string): Readonly<Entry> | undefined {
    return this.fetcher.documents.peek(key);
  }

  /** Only for what runs in turn: the document is read again at its next event. */
  async replay(key: string, events: AsyncIterable<RecordedEvent>): Promise<Replayed> {
    const replayed = await foldWaiting(this.options, this.parking, key, events);
    if (replayed.applied) this.fetcher.documents.forget(key);
    return replayed;
  }

  /** Ends the session for a reason; nothing more is written. */
  fail(error: unknown): void {
    this.session.fail(error);
  }

  /** Few events waiting: write soon. Many: let changes of the same document meet in memory for longer. */
  private isWriteDue(): boolean {
    const { maxDirtyDocuments, gatherMs } = this.options.batch;
    const { documents, taken } = this.fetcher;
    if (this.parking.isFull || documents.dirty >= maxDirtyDocuments || taken >= 1) return true;
    return this.isLive ? this.isWaitedFor || this.writes.hasRested(gatherMs) : this.writes.isDue;
  }

  /** Whether latency counts more than throughput. */
  private get isLive(): boolean {
    return this.headPosition - this.folded.position < this.options.batch.catchUpLag;
  }

  /** Whether a reader waits for something that is folded and not written. */
  private get isWaitedFor(): boolean {
    const { folded, written, name } = this;
    return folded.position > written && this.options.wanted?.isBehind(name, written) === true;
  }

  private async write(): Promise<void> {
    const { record, progress, batch, digest } = this.options;
    const { fault, name } = this;
    const goal = this.folded;
    const { documents } = this.fetcher;
    if (this.session.keeper.isWritten(goal) && documents.dirty === 0 && !this.parking.hasPending) return;
    const parked = this.parking.takePending();
    const writes = documents.takeDirty();
    if (parked.length > 0) {
      await this.parking.references.add(parked);
      await fault('parked-written', name);
    }
    await inBulks(writes, batch.bulkDocuments, async (bulk, isFirst) => {
      if (!isFirst) await fault('documents-partly-written', name);
      await writeGuarded(this.collection, bulk);
      digest?.written(bulk);
    });
    documents.written(writes);
    await fault('documents-written', name);
    this.written = goal.position;
    const { generation, slice } = record;
    progress.publish({ kind: 'folded', projection: name, generation, slice, position: goal.position });
    await fault('progress-published', name);
    // Behind the documents: a crash in between folds the batch again, and every document skips it.
    const { keeper } = this.session;
    if (this.hasCommitted && writes.length === 0 && parked.length === 0) return keeper.pass(goal);
    this.hasCommitted = true;
    keeper.follow(goal, { failure: null, ...(digest ? { digest: digest.toRecord() } : {}) });
  }
}
