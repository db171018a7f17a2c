/** A message of a stream as any of the read paths finds it. */
export interface StoredMessage {
  readonly subject: string;
  /** Stream sequence. */
  readonly position: number;
  /** The header block, as it is stored. */
  readonly block: string;
  readonly payload: Uint8Array;
}

/** A stored message with the time at which the server stored it, RFC 3339. */
export interface TimedMessage extends StoredMessage {
  readonly storedAt: string;
}
