/** A job that must run. Everything in it can be rebuilt from the log. */
export interface WorkItem {
  readonly tenant: string;
  readonly jobId: string;
  /** Lower-case name, e.g. `default`. */
  readonly queue: string;
  /** `name@version`, e.g. `pdf.text@1`. */
  readonly method: string;
  /** 0 to 9; a higher one is taken first. */
  readonly priority: number;
  /** The attempt that was due at the time of dispatch; the log knows which one is due now. */
  readonly attempt: number;
  /** One id for everything that follows from the request behind the job. */
  readonly correlationId?: string;
  /**
   * Set when the item was made anew for an attempt that was running already: the first one was lost with the
   * stream, and the worker may still run it.
   */
  readonly recovered?: boolean;
}

/** Who holds a lease; sealed into its token, so that a later call can be compared with the log. */
export interface Holder {
  readonly attempt: number;
  readonly workerId: string;
}

/** The three things that can be done with a lease. They never throw for a lease that has run out. */
export interface LeaseOperations {
  /** Starts the lease time anew. False when the queue did not confirm it: the lease may be gone. */
  heartbeat(): Promise<boolean>;
  /** Removes the item for good. False when the queue did not confirm it: the item may come again. */
  done(): Promise<boolean>;
  /** Lets another worker have the item, at once or after a delay. */
  giveBack(delayMs?: number): Promise<void>;
}

/** An item that is this taker's until the lease time passes without a heartbeat. */
export interface Lease extends LeaseOperations {
  readonly item: WorkItem;
  /** How often the item was handed out, this time included. */
  readonly deliveries: number;
  /** Milliseconds until another worker gets the item, counted from now and from each heartbeat. */
  readonly leaseMs: number;
  /** An opaque, signed text by which any process can go on with this lease (`WorkQueue.resume`). */
  seal(holder: Holder): string;
}

/** A lease that came back by its token. */
export interface ResumedLease extends LeaseOperations, Holder {
  readonly tenant: string;
  readonly jobId: string;
  readonly correlationId?: string;
  readonly leaseMs: number;
}

/** Where items of all priorities wait. */
export type LaneName = Pick<WorkItem, 'tenant' | 'queue' | 'method'>;

export interface TakeOptions {
  /** Whose work; left out, that of every tenant that has any. */
  readonly tenants?: readonly string[];
  /** Left out, every queue that has work. */
  readonly queues?: readonly string[];
  readonly methods: readonly string[];
  /**
   * Whether a lane is worth asking now; left out, every one is. Takers of one process that ask for the same share that of the
   * first. A lane that is closed is looked at again within half a second.
   */
  readonly isOpen?: (lane: LaneName) => boolean;
  /** How long to wait for work, in milliseconds; 0 polls once. */
  readonly waitMs: number;
  /** Ends the waiting early; an item that arrives at that moment is returned. */
  readonly signal?: AbortSignal;
}

/** The route on which a job's item waits or is leased. */
export type ItemRoute = Pick<WorkItem, 'tenant' | 'queue' | 'method' | 'priority'>;

/** Where the item of one job is. */
export type ItemPlace = ItemRoute & Pick<WorkItem, 'jobId'>;

/** Bands of priority: `p0` is taken first (priorities 7 to 9), then `p1` (4 to 6), then `p2` (0 to 3). */
export type Band = 'p0' | 'p1' | 'p2';

export interface QueueDepth {
  readonly tenant: string;
  readonly queue: string;
  readonly method: string;
  readonly band: Band;
  /** Items that nobody holds. */
  readonly waiting: number;
  /** Items that a worker holds, and those given back with a delay. */
  readonly leased: number;
  /** Milliseconds since the oldest waiting item that was never handed out came in; undefined when there is none. */
  readonly oldestAgeMs?: number;
}

export interface QueuedItem {
  readonly item: WorkItem;
  /** Grows with each dispatch; pass it as `after` for the next page. */
  readonly sequence: number;
  readonly dispatchedAt: Date;
}

/** Carries leases, nothing more: what must run is known by the log, and a lost queue is filled from it again. */
export interface WorkQueue {
  /**
   * Makes sure that there is an item for the job. There is at most one: while it exists, waiting or leased,
   * another dispatch of the same job changes nothing.
   * @throws DocketError WORK_QUEUE.INVALID_ITEM, WORK_QUEUE.TOO_MANY_ROUTES, WORK_QUEUE.UNAVAILABLE
   */
  dispatch(item: WorkItem): Promise<'dispatched' | 'already-there'>;
  /**
   * Those of the items that the queue seems not to have, waiting or leased. Cheaper than a dispatch of each; one that is there
   * may be named all the same, so whoever acts on it dispatches it, which changes nothing then.
   * @throws DocketError WORK_QUEUE.INVALID_ITEM, WORK_QUEUE.UNAVAILABLE
   */
  absent<Item extends ItemPlace>(items: readonly Item[]): Promise<readonly Item[]>;
  /**
   * Waits for one item: higher bands first, in turn among the methods of a band. Of 16 polls one starts from the
   * second band and one from the last, so that no band starves.
   * @throws DocketError WORK_QUEUE.UNAVAILABLE when NATS does not answer, WORK_QUEUE.TOO_MANY_LANES for more than
   *   256 combinations of tenant, queue and method, WORK_QUEUE.TOO_MANY_ROUTES when the system has no room for them
   */
  take(options: TakeOptions): Promise<Lease | undefined>;
  /** The same for one to `max` items: it waits for the first, and brings what is there beside it. */
  takeMany(options: TakeOptions, max: number): Promise<readonly Lease[]>;
  /**
   * One item of a route whose lease has run out, so that it is settled although no worker asks for its method. Does not
   * wait. An item that was never handed out stays for a worker, unless it was made anew for a running attempt.
   * @throws DocketError WORK_QUEUE.UNAVAILABLE
   */
  takeExpired(route: ItemRoute): Promise<Lease | undefined>;
  /** The lease behind a token, or undefined for a text that this system has not sealed. */
  resume(token: string): ResumedLease | undefined;
  /** One row for each tenant, queue, method and band that ever had work, or a taker that asked for it. */
  depth(): Promise<readonly QueueDepth[]>;
  /** Items in the order of their dispatch, at most `limit` (100 by default, 1,000 at most). */
  list(options?: { readonly after?: number; readonly limit?: number }): Promise<readonly QueuedItem[]>;
}
