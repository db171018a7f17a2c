/**
 * Why a request has no usable answer. `behind` is an answer of a replica that has not applied a message which is known
 * to be stored.
 */
export type NoAnswerReason = 'timeout' | 'disconnected' | 'behind';

/** The outcome of a request is unknown: the server may have acted on it. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';

  constructor(readonly reason: NoAnswerReason) {
    super(`No answer: ${reason}`);
  }
}
