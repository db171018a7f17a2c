/** An error of the JetStream API, or a status of a direct get. */
export interface Refusal {
  readonly stream: string;
  /** JetStream error code (see `ApiError`), or the status of a direct get. */
  readonly code: number;
  readonly description: string;
}

/** A call whose deadline has passed. */
export interface Expiry {
  /** What the call waited for. */
  readonly reason: string;
  readonly tries: number;
  readonly budgetMs: number;
  /** Whether a request that changes data was sent: its outcome is unknown then. */
  readonly wasSent: boolean;
  /** False when the server was reachable and did not answer in time. */
  readonly isUnavailable: boolean;
  readonly cause: unknown;
}

/** How one engine reports the failures that another try does not change: with its own codes and advice. */
export interface ErrorTable {
  /** The connection is closed and will not reconnect. */
  closed(): Error;
  /** The server refused a read. */
  refused(refusal: Refusal): Error;
  expired(expiry: Expiry): Error;
}
