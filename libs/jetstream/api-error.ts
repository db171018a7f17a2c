/** Error codes of the JetStream API (nats-server, server/errors.json). */
export const ApiError = {
  accountResources: 10_002,
  streamNoLeader: 10_008,
  streamNotLeader: 10_009,
  consumerNotFound: 10_014,
  insufficientResources: 10_023,
  tooManyConsumers: 10_026,
  memoryResources: 10_028,
  messageNotFound: 10_037,
  storageResources: 10_047,
  messageTooLarge: 10_054,
  streamNameInUse: 10_058,
  streamNotFound: 10_059,
  wrongLastSequence: 10_071,
  /** The stream, its disk or the limit of one subject is full. */
  streamFull: 10_077,
  consumerExists: 10_148,
  replicationPending: 10_158,
  wrongLastSequenceInBatch: 10_164,
  incompleteBatch: 10_176,
  duplicateInBatch: 10_201,
  tooManyBatches: 10_210,
} as const;

const CONFLICT: ReadonlySet<number> = new Set([
  ApiError.wrongLastSequence,
  ApiError.wrongLastSequenceInBatch,
]);
const FULL: ReadonlySet<number> = new Set([
  ApiError.streamFull,
  ApiError.storageResources,
  ApiError.insufficientResources,
  ApiError.memoryResources,
  ApiError.accountResources,
]);

/** Whether a write was refused because its expected sequence does not hold. */
export function isConflict(code: number): boolean {
  return CONFLICT.has(code);
}

/** Whether the stream, the account or the server has no room left. */
export function isFull(code: number): boolean {
  return FULL.has(code);
}
