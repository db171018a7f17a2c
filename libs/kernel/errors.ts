/**
 * A broken world, or a caller that cannot be served: carries a stable code and what to do.
 * A refusal that belongs to the business is a `Rejection`, not this.
 */
export class DocketError extends Error {
  override readonly name = 'DocketError';

  constructor(
    /** Stable code, `AREA.REASON`. */
    readonly code: string,
    message: string,
    options: { readonly details?: Readonly<Record<string, unknown>>; readonly cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.details = options.details ?? {};
  }

  readonly details: Readonly<Record<string, unknown>>;
}

export function isDocketError(error: unknown, code?: string): error is DocketError {
  return error instanceof DocketError && (code === undefined || error.code === code);
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Closes an exhaustive switch: the compiler refuses a forgotten member, the run time names it. */
export function assertNever(value: never): never {
  throw new DocketError('KERNEL.UNHANDLED_CASE', `Unhandled case: ${JSON.stringify(value)}`);
}
