/** An open job as a read model shows it: possibly a moment behind the log, so every use is checked by the job itself. */
export interface PendingJob {
  /** Unique, ordered; pass the last one of a page as `afterKey` of the next. */
  readonly key: string;
  readonly tenant: string;
  readonly jobId: string;
  readonly method: string;
  readonly queue: string;
  readonly priority: number;
  readonly attempt: number;
  readonly correlationId: string;
}

export interface ExpiringJob extends PendingJob {
  /** The limit that has passed: of waiting, of everything together, or of a run that nobody ends. */
  readonly limit: 'queue' | 'total' | 'run';
}

export interface PendingPage {
  readonly afterKey?: string;
  readonly limit: number;
  /** Only jobs that have been in this state since before. */
  readonly before: Date;
}

/** What the sweep of the dispatcher asks; implemented on the read model `operations.pending-work`. */
export interface PendingWork {
  /** Scheduled and backing-off jobs whose time has come, the longest due first. */
  due(now: Date, limit: number): Promise<readonly PendingJob[]>;
  queued(page: PendingPage): Promise<readonly PendingJob[]>;
  /** Running and canceling jobs. */
  running(page: PendingPage): Promise<readonly PendingJob[]>;
  /** Jobs that are over one of their limits, the longest first. */
  expiring(now: Date, limit: number): Promise<readonly ExpiringJob[]>;
}
