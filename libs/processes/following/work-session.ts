import type { LogBatch, RecordedEvent } from '@docket/kernel';
import {
  anchorOf,
  type Checkpoint,
  checkWhole,
  type CommandedSession,
  type FollowerStore,
  LeaseSession,
  ParkingLot,
  type Replayed,
  runCommands,
  type TakenLease,
} from '@docket/log-following';
import { setMaxListeners } from 'node:events';
import type { ProcessEngine } from '../options.js';
import { followerOf } from '../words.js';
import { attempt } from './attempt.js';
import type { EventWork } from './event-work.js';
import { KeyedQueue } from './keyed-queue.js';
import { Watermark } from './watermark.js';

/** Thrown to leave a shared read of the log whose other readers must not wait. */
export const FULL = new Error('The reactor has no room for more events.');

const CLOSING = new Error('The session ends: what is not done is done by the next one.');
const ROOM_WAIT_MS = 1_000;
/** Longest wait, when a session ends, for what is being worked on. */
const STOP_MS = 10_000;
const NO_LIMIT_MS = 2_147_483_647;
const DUE_AT_ONCE = 100;

export interface WorkSessionOptions extends TakenLease {
  readonly engine: ProcessEngine;
  readonly store: FollowerStore;
  readonly work: EventWork;
  readonly onWaiting: (reason: string | undefined) => void;
}

type Item =
  | { readonly event: RecordedEvent; readonly done: () => void }
  | { readonly run: (signal: AbortSignal) => Promise<void>; readonly done: () => void };

/**
 * One session of one lease: works on the events of the log, one of a key after the other. The checkpoint follows behind
 * everything that is dealt with or parked, so a crash does again only what is not; ids of effects make that harmless.
 */
export class WorkSession implements CommandedSession {
  private readonly session: LeaseSession;
  readonly queue: KeyedQueue<Item>;
  private readonly mark: Watermark;
  private readonly dueKeys = new Set<string>();
  private readonly closing = new AbortController();
  private storing: Promise<void> = Promise.resolve();
  private headPosition: number;
  private dueMark: { readonly now: Date; readonly last: number } | undefined;

  private constructor(
    private readonly options: WorkSessionOptions,
    readonly parking: ParkingLot,
  ) {
    const { engine, record } = options;
    const { limits, leaseTtlMs, logger, fault } = engine;
    const { position, anchor } = record;
    this.mark = new Watermark({ position, anchor });
    this.headPosition = position;
    this.queue = new KeyedQueue(limits.width, async (key, item) => this.handle(key, item));
    this.session = new LeaseSession({
      ...options,
      leaseTtlMs,
      logger,
      checkpointDelayMs: limits.checkpointDelayMs,
      onCheckpoint: () => fault('checkpoint-written', this.name),
      runCommands: async () => runCommands(this),
      giveBack: async () => options.lease.release(),
    });
  }

  static async open(options: WorkSessionOptions): Promise<WorkSession> {
    const { engine, work, store, lease, record } = options;
    const named = { fields: { reactor: work.name }, id: work.name };
    const place = { name: work.name, references: named, skips: named, slice: undefined, slices: 1 };
    const { maxParked: maxKeys } = engine.limits;
    const { fault } = engine;
    const parking = await ParkingLot.open({ store, lease, place, record, maxKeys, fault, perWrite: 500 });
    const session = new WorkSession(options, parking);
    // Each reaction that is under way listens to it.
    setMaxListeners(engine.limits.width + 10, session.signal);
    return session;
  }

  get name(): string {
    return this.options.work.name;
  }

  get store(): FollowerStore {
    return this.options.store;
  }

  get log() {
    return this.options.engine.log;
  }

  get lease() {
    return this.options.lease;
  }

  get fault() {
    return this.options.engine.fault;
  }

  /** Aborts when the session is over; the reason is the error that ended it. */
  get signal(): AbortSignal {
    return this.session.signal;
  }

  /** Everything at or below is read. */
  get position(): number {
    return this.mark.position;
  }

  /** Everything at or below is dealt with or parked. */
  get checkpoint(): Checkpoint {
    return this.mark.checkpoint;
  }

  get head(): number {
    return this.headPosition;
  }

  get inFlight(): number {
    return this.queue.size;
  }

  get rate(): number {
    return this.session.keeper.rate;
  }

  /**
   * Takes a batch; returns when there is room for the next one.
   * @throws FULL when there is none for a while: read on with `hasRoom`
   */
  async accept(batch: LogBatch): Promise<void> {
    await this.session.inTurn(async () => {
      if (batch.position <= this.position) return;
      checkWhole(followerOf(this.name), batch, this.position);
      const { work } = this.options;
      let begun = 0;
      for (const event of batch.events) {
        if (event.position <= this.position || !work.eventTypes.includes(event.type)) continue;
        const key = this.keyOf(event);
        if (key === undefined) continue;
        this.queue.push(key, { event, done: this.mark.begin(event.position, event.id) });
        begun += 1;
      }
      this.session.keeper.count(batch.events.length);
      this.mark.read({ position: batch.position, anchor: anchorOf(batch) ?? this.checkpoint.anchor });
      this.headPosition = Math.max(batch.head, batch.position);
      const { keeper } = this.session;
      if (begun === 0) keeper.pass(this.checkpoint);
      else keeper.follow(this.checkpoint);
    });
    if (!(await this.hasRoom(ROOM_WAIT_MS))) throw FULL;
  }

  /** Waits until there is room for more events. */
  async hasRoom(ms = NO_LIMIT_MS): Promise<boolean> {
    const { maxInFlight } = this.options.engine.limits;
    const has = await this.queue.hasFewerThan(maxInFlight, ms, this.signal);
    this.session.throwIfEnded();
    return has;
  }

  /**
   * Starts what was due, without an event, at a time whose events are all dealt with: an event that came before a timer was
   * due may cancel it.
   * @returns whether more may be due soon
   */
  async runDue(now: Date): Promise<boolean> {
    const { work } = this.options;
    if (!work.due) return false;
    this.dueMark ??= { now, last: (await this.log.head()).last };
    const mark = this.dueMark;
    if (this.checkpoint.position < mark.last) return true;
    this.dueMark = undefined;
    await this.session.inTurn(async () => {
      for (const { key, run } of await work.due!(mark.now, DUE_AT_ONCE)) {
        if (this.dueKeys.has(key)) continue;
        this.dueKeys.add(key);
        this.queue.push(key, { run, done: () => this.dueKeys.delete(key) });
      }
    });
    return this.queue.size > 0;
  }

  /** Only for what runs in turn: nothing is worked on any more, and the checkpoint is behind everything. */
  async settleNow(): Promise<void> {
    await this.queue.hasFewerThan(1, NO_LIMIT_MS, this.signal);
    this.session.throwIfEnded();
    await this.storeParked();
    this.session.keeper.follow(this.checkpoint);
    await this.session.keeper.settle();
    this.session.throwIfEnded();
  }

  async replay(key: string, events: AsyncIterable<RecordedEvent>): Promise<Replayed> {
    const { work, engine } = this.options;
    let folded = 0;
    for await (const event of events) {
      if (this.parking.isSkipped(key, event)) continue;
      const error = await this.try(async (signal) => work.react(event, signal), 1);
      if (error !== undefined) return { applied: true, folded, stuck: { position: event.position, error } };
      await engine.fault('reaction-done', this.name);
      folded += 1;
    }
    return { applied: true, folded };
  }

  /** Ends the session for a reason; nothing more is written. */
  fail(error: unknown): void {
    this.session.fail(error);
  }

  async close(): Promise<void> {
    // What waits is worked on by the next owner; what is being worked on is waited for.
    this.closing.abort(CLOSING);
    this.queue.clear();
    await this.session.close(
      async () => {
        await this.queue.hasFewerThan(1, STOP_MS, this.signal);
        await this.session.inTurn(async () => {
          this.session.keeper.follow(this.checkpoint);
          await this.session.keeper.settle();
        });
      },
      async () => void (await this.queue.hasFewerThan(1, ROOM_WAIT_MS, new AbortController().signal)),
    );
  }

  /** By the work, else (where it fails) by the aggregate: so that the event is parked and not lost. */
  private keyOf(event: RecordedEvent): string | undefined {
    try {
      return this.options.work.keyOf(event);
    } catch {
      const { tenant, type, id } = event.aggregate;
      return `${tenant}/${type}/${id}`;
    }
  }

  private async handle(key: string, item: Item): Promise<void> {
    try {
      if ('event' in item) await this.handleEvent(key, item.event);
      else await item.run(AbortSignal.any([this.signal, this.closing.signal]));
      item.done();
      if ('event' in item) this.session.keeper.follow(this.checkpoint);
    } catch (error) {
      if (error !== CLOSING) this.fail(error);
    }
  }

  private async handleEvent(key: string, event: RecordedEvent): Promise<void> {
    if (this.parking.isSkipped(key, event)) return;
    if (this.parking.waits(key, event.position)) this.parking.park(key, event, null);
    else {
      const { work, engine } = this.options;
      await engine.fault('reaction-started', this.name);
      const error = await this.try(async (signal) => work.react(event, signal), engine.limits.maxAttempts);
      if (error === undefined) {
        await engine.fault('reaction-done', this.name);
        return;
      }
      engine.logger.warn({ reactor: this.name, key, position: event.position, error }, 'parked');
      this.parking.park(key, event, error);
    }
    await this.storeParked();
  }

  private async try(
    run: (signal: AbortSignal) => Promise<void>,
    maxAttempts: number,
  ): Promise<string | undefined> {
    const { work, engine, onWaiting } = this.options;
    const timeoutMs = work.timeoutMs ?? engine.limits.timeoutMs;
    return attempt(run, {
      maxAttempts,
      timeoutMs,
      signal: this.signal,
      closing: this.closing.signal,
      onWaiting,
    });
  }

  /** Before the checkpoint: an event that is neither dealt with nor stored as parked would be lost. */
  private async storeParked(): Promise<void> {
    const before = this.storing;
    const store = async () => {
      await before;
      const pending = this.parking.takePending();
      if (pending.length === 0) return;
      await this.parking.references.add(pending);
      await this.fault('parked-written', this.name);
    };
    const mine = store();
    this.storing = mine.catch(() => undefined);
    await mine;
  }
}
