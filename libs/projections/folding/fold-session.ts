import { isDocketError, type LogBatch, messageOf, partitionOf, type RecordedEvent } from '@docket/kernel';
import { foldSteps, type Step, stepsOf } from './batch-fold.js';
import { inBulks, writeGuarded } from './bulk-write.js';
import { anchorOf, CheckpointKeeper } from './checkpoint.js';
import { runCommands } from '../parking/commands.js';
import { learnRetries, learnSkips } from '../parking/learned-commands.js';
import { Heartbeat } from '../running/heartbeat.js';
import { giveBack } from '../running/lease-wait.js';
import { documentMemory } from '../memory.js';
import { checkWhole } from '../reading/log-check.js';
import { ParkingLot } from '../parking/parking.js';
import type { Checkpoint, GenerationRecord } from '../records.js';
import { Room } from './room.js';
import type { CommandedSession, FoldSessionOptions } from './session.js';
import { readDocuments } from './stored-documents.js';
import { foldSuspect, isSuspect } from './suspects.js';
import { type Entry, WorkingSet } from './working-set.js';
import { WriteBehind } from './write-behind.js';

/**
 * One tenure of one lease: folds batches of the log into the documents of one slice of one generation.
 *
 * The order of writes is what makes it exact: parked references, documents under their guards, then the
 * checkpoint by compare-and-set on the epoch. A crash at any point folds again from the checkpoint, and every
 * document skips what it has. Whatever goes wrong ends the session; the next one starts from the database.
 */
export class FoldSession implements CommandedSession {
  private readonly documents: WorkingSet;
  private readonly ended = new AbortController();
  private readonly heartbeat: Heartbeat;
  private readonly keeper: CheckpointKeeper;
  private folded: Checkpoint;
  private headPosition: number;
  private readonly writes: WriteBehind;
  private readonly room: Room;
  private turn: Promise<unknown> = Promise.resolve();

  private constructor(
    readonly options: FoldSessionOptions,
    readonly parking: ParkingLot,
  ) {
    const { record, lease, leaseTtlMs, logger, batch, fault, projection } = options;
    this.folded = { position: record.position, anchor: record.anchor };
    this.headPosition = record.position;
    // A generation that nobody has written to is empty, so nothing needs to be fetched until something is dropped.
    this.documents = new WorkingSet({ complete: record.position === 0 && record.epoch === 1 });
    this.room = new Room((options.memory ?? documentMemory).join(batch.cacheBytes));
    const fail = (error: unknown) => this.fail(error);
    this.writes = new WriteBehind({
      maxDelayMs: batch.maxDelayMs,
      write: async () => this.write(),
      inTurn: async (work) => this.inTurn(work),
      signal: this.ended.signal,
      onFailure: fail,
    });
    this.keeper = new CheckpointKeeper({
      lease,
      start: this.folded,
      delayMs: batch.checkpointDelayMs,
      onCommitted: () => fault('checkpoint-written', projection.name),
      onFailure: fail,
    });
    this.heartbeat = new Heartbeat({
      lease,
      ttlMs: leaseTtlMs,
      logger,
      onCommand: async () => this.runCommands(),
      onLost: fail,
    });
  }

  static async open(options: FoldSessionOptions): Promise<FoldSession> {
    const { projection, record, batch, slices, slicesWhenActive } = options;
    const place = {
      projection: projection.name,
      version: projection.version,
      generation: record.generation,
      slice: slicesWhenActive === undefined ? record.slice : undefined,
      slices: slicesWhenActive ?? slices,
    };
    const parking = await ParkingLot.open({
      ...options,
      place,
      perWrite: batch.bulkDocuments,
      maxDocuments: batch.maxParkedDocuments,
    });
    return new FoldSession(options, parking);
  }

  /** Aborts when the session is over; the reason is the error that ended it. */
  get signal(): AbortSignal {
    return this.ended.signal;
  }

  /** Everything at or below is folded, at least in memory. */
  get position(): number {
    return this.folded.position;
  }

  get checkpoint(): Checkpoint {
    return this.folded;
  }

  get rate(): number {
    return this.keeper.rate;
  }

  get head(): number {
    return this.headPosition;
  }

  get collection() {
    return this.options.store.documents(this.options.projection.name, this.options.record.generation);
  }

  /** Folds a batch; returns when it is in memory and the next one may come. */
  async accept(batch: LogBatch): Promise<void> {
    await this.inTurn(async () => {
      if (batch.position <= this.folded.position) return;
      checkWhole(this.options.projection.name, batch, this.folded.position);
      const events = this.mine(batch.events);
      await this.foldInParts(stepsOf(this.options.projection, events));
      await this.options.fault('batch-folded', this.options.projection.name);
      this.folded = { position: batch.position, anchor: anchorOf(batch) ?? this.folded.anchor };
      this.headPosition = Math.max(batch.head, batch.position);
      this.keeper.count(events.length);
      if (this.isWriteDue()) await this.writes.start();
      else this.writes.later();
    });
  }

  /** Writes everything that is folded and moves the checkpoint there. */
  async settle(): Promise<void> {
    await this.inTurn(async () => this.settleNow());
  }

  /**
   * For a build: carries out what operators had done in the active generation since it began.
   * @param active the one that it is about to take over from: nobody retries in it any more
   * @throws DocketError `PROJECTION.BUILD_WRONG` when it has folded an event that was skipped since
   */
  async learnCommands(active?: GenerationRecord): Promise<void> {
    await this.inTurn(async () => {
      await learnSkips(this);
      if (active?.version === this.options.projection.version) await learnRetries(this, active);
    });
  }

  /** Ends the session. The lease is given back when nothing that it covers is on its way to the database any more. */
  async close(): Promise<void> {
    try {
      if (!this.ended.signal.aborted) await this.settle();
    } finally {
      this.ended.abort(this.ended.signal.reason);
      // What never ends keeps the lease until it runs out.
      this.heartbeat.stop();
      this.writes.cancelLate();
      await this.turn;
      await this.writes.ended();
      await this.keeper.stop();
      this.room.leave();
      if (!isDocketError(this.ended.signal.reason, 'PROJECTION.LEASE_LOST')) await this.release();
    }
  }

  /** Only for what runs in turn. */
  async settleNow(): Promise<void> {
    while (this.documents.dirty > 0 || this.parking.hasPending || !this.keeper.isWritten(this.folded)) {
      await this.writes.now();
    }
    await this.keeper.settle();
    this.throwIfEnded();
  }

  /** What the session holds of a document in memory; undefined when it does not hold it. */
  held(key: string): Readonly<Entry> | undefined {
    return this.documents.peek(key);
  }

  /** Only for what runs in turn: drops a document, so that it is read again. */
  forget(key: string): void {
    this.documents.forget(key);
  }

  private async runCommands(): Promise<void> {
    for (let done = false; !done;) await this.inTurn(async () => void (done = await runCommands(this)));
  }

  private async inTurn(work: () => Promise<void>): Promise<void> {
    const mine = this.turn.then(async () => {
      this.throwIfEnded();
      await work();
    });
    this.turn = mine.catch(() => undefined);
    try {
      await mine;
    } catch (error) {
      this.fail(error);
      throw error;
    }
  }

  /** The events of this slice that are not folded yet. */
  private mine(events: readonly RecordedEvent[]): readonly RecordedEvent[] {
    const { slices, record } = this.options;
    const { position } = this.folded;
    if (slices === 1 && (events[0]?.position ?? 0) > position) return events;
    return events.filter(
      (event) =>
        event.position > position &&
        (slices === 1 || partitionOf(event.aggregate.id) % slices === record.slice),
    );
  }

  /** So many steps at once as have room for a document each; what they changed is written before the next ones. */
  private async foldInParts(steps: readonly Step[]): Promise<void> {
    for (let start = 0; start < steps.length;) {
      const most = this.room.documents;
      this.documents.evict(most);
      const part = start === 0 && steps.length <= most ? steps : steps.slice(start, start + most);
      await this.fetch(part);
      await this.fold(part);
      this.room.weigh(part, this.documents);
      start += part.length;
      if (start < steps.length && this.room.taken(this.documents.dirty) >= 0.5) await this.writes.now();
    }
  }

  private async fold(steps: readonly Step[]): Promise<void> {
    const { documents, parking, collection } = this;
    const { suspects, digest } = this.options;
    let start = 0;
    for (let index = 0; suspects && suspects.size > 0 && index < steps.length; index += 1) {
      if (!isSuspect(suspects, steps[index]!)) continue;
      foldSteps(steps.slice(start, index), documents, parking);
      start = index + 1;
      await this.writes.now();
      await foldSuspect(steps[index]!, { suspects, documents, parking, collection, digest });
    }
    foldSteps(start === 0 ? steps : steps.slice(start), documents, parking);
  }

  private async fetch(steps: readonly Step[]): Promise<void> {
    const missing = new Set<string>();
    for (const { key } of steps) if (!this.documents.has(key)) missing.add(key);
    if (missing.size === 0) return;
    if (!this.documents.isComplete) {
      for (const found of await readDocuments(this.collection, [...missing])) {
        const entry = this.documents.load(found.key, found.document, found.position);
        this.options.digest?.loaded(entry);
        missing.delete(found.key);
      }
    }
    for (const key of missing) this.documents.load(key, null, 0);
    await this.options.fault('documents-fetched', this.options.projection.name);
  }

  /** Few events waiting: write at once. Many: let changes of the same document meet in memory first. */
  private isWriteDue(): boolean {
    const { maxDirtyDocuments, catchUpLag } = this.options.batch;
    if (this.headPosition - this.folded.position < catchUpLag || this.parking.isFull) return true;
    const { dirty } = this.documents;
    return dirty >= maxDirtyDocuments || this.room.taken(dirty) >= 1 || this.writes.isDue;
  }

  private async write(): Promise<void> {
    const { projection, record, progress, fault, batch, digest } = this.options;
    const goal = this.folded;
    const parked = this.parking.takePending();
    const writes = this.documents.takeDirty();
    if (parked.length > 0) {
      await this.parking.references.add(parked);
      await fault('parked-written', projection.name);
    }
    await inBulks(writes, batch.bulkDocuments, async (bulk, isFirst) => {
      if (!isFirst) await fault('documents-partly-written', projection.name);
      await writeGuarded(this.collection, bulk);
      digest?.written(bulk);
    });
    this.documents.written(writes);
    await fault('documents-written', projection.name);
    progress.publish({
      kind: 'folded',
      projection: projection.name,
      generation: record.generation,
      slice: record.slice,
      position: goal.position,
    });
    await fault('progress-published', projection.name);
    // Behind the documents: a crash in between folds the batch again, and every document skips it.
    this.keeper.follow(goal, digest?.toRecord());
  }

  private async release(): Promise<void> {
    try {
      await giveBack(this.options, this.options.projection.name, this.options.lease);
    } catch (error) {
      // The lease runs out by itself.
      this.options.logger.debug({ error: messageOf(error) }, 'the lease could not be given back');
    }
  }

  /** Ends the session for a reason; nothing more is written. */
  fail(error: unknown): void {
    if (!this.ended.signal.aborted) this.ended.abort(error);
  }

  private throwIfEnded(): void {
    this.ended.signal.throwIfAborted();
  }
}
