/** A server of language models did not answer as it should. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';

  constructor(
    /** Stable: PROVIDER.UNREACHABLE, .TIMEOUT, .REFUSED, .OVERLOADED, .SERVER_ERROR, .BAD_ANSWER, .ADDRESS_REFUSED, … */
    readonly code: string,
    message: string,
    /** Whether the same request may succeed in a moment. */
    readonly retryable: boolean,
  ) {
    super(message);
  }
}
