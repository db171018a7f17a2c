import {
  followWithLease,
  LeaseWatch,
  pause,
  RetryPolicy,
  RunReport,
  type SharedLog,
  type TakenLease,
} from '@docket/log-following';
import type { ProcessEngine } from '../options.js';
import { prepareReactorStore, type ReactorStore, registerFollower } from '../store.js';
import { followerOf } from '../words.js';
import type { EventWork } from './event-work.js';
import { FULL, WorkSession } from './work-session.js';

/** `waiting` is an engine that is away, `halted` needs a person. `standing-by` is healthy: another process does the work. */
export type ReactorState = 'starting' | 'reacting' | 'standing-by' | 'waiting' | 'halted' | 'stopped';

/** One reactor or process as the process that runs it sees it. */
export interface RunningReactor {
  readonly name: string;
  readonly kind: EventWork['kind'];
  readonly state: ReactorState;
  readonly reason: string | null;
  /** Dealt with up to here; null while this process does not run it. */
  readonly position: number | null;
  readonly head: number | null;
  readonly inFlight: number;
  readonly eventsPerSecond: number;
  readonly parkedKeys: number;
}

const DUE_EVERY_MS = 250;
/** The same where nothing was due and nothing came for a while. */
const DUE_QUIET_MS = 1_000;
const QUIET_AFTER_MS = 3_000;

/** Runs one reactor or process in one operating-system process: takes the lease when it is free, follows the log, again. */
export class WorkAgent {
  private readonly report: RunReport<ReactorState>;
  private readonly retry: RetryPolicy;
  private readonly leases: LeaseWatch;
  private session: WorkSession | undefined;
  private registered = false;

  constructor(
    private readonly engine: ProcessEngine,
    private readonly store: ReactorStore,
    private readonly work: EventWork,
    private readonly sharedLog: SharedLog,
  ) {
    const { logger, owner, leaseTtlMs } = engine;
    const { name } = work;
    this.leases = new LeaseWatch(store, owner, leaseTtlMs);
    const news = { entered: ['halted'] as const, left: ['halted', 'waiting'] as const };
    this.report = new RunReport<ReactorState>({ name, field: 'reactor' }, logger, 'starting', news);
    this.retry = new RetryPolicy({
      name,
      field: 'reactor',
      logger,
      report: this.report,
      keep: async (lastError) => void (await store.leases.updateOne({ _id: name }, { $set: { lastError } })),
    });
  }

  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.register();
        const taken = await this.leases.tryTake(this.work.name);
        if (taken) await this.follow(taken, signal);
        else {
          this.report.enter('standing-by', 'another process holds the lease');
          await pause(this.engine.leaseTtlMs / 6, signal);
        }
      } catch (error) {
        if (!signal.aborted) await this.retry.waitOut(error, signal);
      }
    }
    this.report.enter('stopped');
  }

  status(): RunningReactor {
    const { session, report, work } = this;
    return {
      name: work.name,
      kind: work.kind,
      state: report.state,
      reason: report.reason,
      position: session?.checkpoint.position ?? null,
      head: session?.head ?? null,
      inFlight: session?.inFlight ?? 0,
      eventsPerSecond: session?.rate ?? 0,
      parkedKeys: session?.parking.size ?? 0,
    };
  }

  private async register(): Promise<void> {
    if (this.registered) return;
    await prepareReactorStore(this.store);
    await registerFollower(this.store, this.engine.log, this.work);
    this.registered = true;
  }

  private async follow(taken: TakenLease, signal: AbortSignal): Promise<void> {
    const { engine, store, work, report, retry } = this;
    await engine.fault('lease-taken', work.name);
    const onWaiting = (reason: string | undefined) => {
      if (reason === undefined && report.state === 'waiting') report.enter('reacting');
      else if (reason !== undefined) report.enter('waiting', reason);
    };
    const session = await WorkSession.open({ ...taken, engine, store, work, onWaiting });
    this.session = session;
    const stopTimers = this.runDueWork(session);
    try {
      await followWithLease(
        session,
        {
          follower: followerOf(work.name),
          log: engine.log,
          sharedLog: { follow: async (...asked) => this.readShared(session, ...asked) },
          leaseTtlMs: engine.leaseTtlMs,
          start: taken.record,
          onFailing: (message) => report.enter('waiting', message),
          onStart: () => report.enter('reacting'),
          onProgress: () => retry.recovered(),
        },
        signal,
      );
    } finally {
      this.session = undefined;
      await stopTimers();
    }
  }

  /** One that has no room leaves the shared read, so that the others need not wait for it, and comes back. */
  private async readShared(
    session: WorkSession,
    ...[position, accept, signal]: Parameters<SharedLog['follow']>
  ): Promise<void> {
    for (;;) {
      try {
        return await this.sharedLog.follow(position, accept, signal);
      } catch (error) {
        if (error !== FULL) throw error;
        await session.hasRoom();
        signal.throwIfAborted();
      }
    }
  }

  private runDueWork(session: WorkSession): () => Promise<void> {
    if (!this.work.due) return async () => undefined;
    const stop = new AbortController();
    const signal = AbortSignal.any([stop.signal, session.signal]);
    const { clock, logger } = this.engine;
    const loop = async (): Promise<void> => {
      let busyMs = performance.now();
      for (;;) {
        if (performance.now() - busyMs < QUIET_AFTER_MS) await pause(DUE_EVERY_MS, signal);
        else if (await session.queue.hasGrown(DUE_QUIET_MS, signal)) busyMs = performance.now();
        if (signal.aborted) return;
        // An engine that is away: the next look comes soon.
        const isBusy = await session.runDue(clock.now()).catch((error: unknown) => {
          if (!signal.aborted)
            logger.debug({ reactor: this.work.name, err: error }, 'timers are looked for again');
          return true;
        });
        if (isBusy) busyMs = performance.now();
      }
    };
    const looping = loop();
    return async () => {
      stop.abort();
      await looping;
    };
  }
}
