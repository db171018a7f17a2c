import { messageOf } from '@docket/kernel';
import type { FollowerLogger } from '../logger.js';
import { isTakenOver } from '../retrying/classify-error.js';
import { CheckpointKeeper } from './checkpoint-keeper.js';
import { Heartbeat } from './heartbeat.js';
import type { TakenLease } from './lease.js';

export interface LeaseSessionOptions extends TakenLease {
  readonly leaseTtlMs: number;
  /** Longest time between a write and the checkpoint behind it. */
  readonly checkpointDelayMs: number;
  readonly logger: FollowerLogger;
  readonly onCheckpoint: () => void | Promise<void>;
  /** Carries out, in turn, commands of operators. @returns false when more of them wait */
  readonly runCommands: () => Promise<boolean>;
  /** Gives the lease back, and notifies those who wait for it. */
  readonly giveBack: () => Promise<void>;
}

/**
 * The time from taking a lease to losing it or giving it back: heartbeat, checkpoint, and one piece of work at a time.
 * Whatever goes wrong ends it; the next session starts from the database.
 */
export class LeaseSession {
  readonly keeper: CheckpointKeeper;
  private readonly ended = new AbortController();
  private readonly heartbeat: Heartbeat;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: LeaseSessionOptions) {
    const { lease, record, leaseTtlMs, checkpointDelayMs, logger, onCheckpoint } = options;
    const { position, anchor } = record;
    const fail = (error: unknown) => this.fail(error);
    this.keeper = new CheckpointKeeper({
      lease,
      start: { position, anchor },
      delayMs: checkpointDelayMs,
      onCommitted: onCheckpoint,
      onFailure: fail,
    });
    const onCommand = async () => this.runCommands();
    this.heartbeat = new Heartbeat({ lease, ttlMs: leaseTtlMs, logger, onCommand, onLost: fail });
  }

  /** Aborts when the session is over; the reason is the error that ended it. */
  get signal(): AbortSignal {
    return this.ended.signal;
  }

  /** Ends the session for a reason; nothing more is written. */
  fail(error: unknown): void {
    if (!this.signal.aborted) this.ended.abort(error);
  }

  throwIfEnded(): void {
    this.signal.throwIfAborted();
  }

  /** Runs one piece of work behind all others. What it throws ends the session. */
  async inTurn(work: () => Promise<void>): Promise<void> {
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

  /**
   * Ends the session. The lease is given back when nothing that it covers is on its way to the database any more.
   * @param settle writes what is done; not called in a session that has failed
   * @param ended waits for writes that are under way, however they end
   */
  async close(settle: () => Promise<void>, ended: () => Promise<void>): Promise<void> {
    try {
      if (!this.signal.aborted) await settle();
    } finally {
      this.ended.abort(this.signal.reason);
      // A write that never ends keeps the lease until it runs out.
      this.heartbeat.stop();
      await this.turn;
      await ended();
      await this.keeper.stop();
      if (!isTakenOver(this.signal.reason)) await this.release();
    }
  }

  private async runCommands(): Promise<void> {
    for (let done = false; !done;) {
      await this.inTurn(async () => void (done = await this.options.runCommands()));
    }
  }

  private async release(): Promise<void> {
    try {
      await this.options.giveBack();
    } catch (error) {
      // The lease runs out by itself.
      this.options.logger.debug({ error: messageOf(error) }, 'the lease could not be given back');
    }
  }
}
