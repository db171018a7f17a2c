/** A business refusal. It is a value; failures of infrastructure throw instead. */
export interface Rejection {
  readonly ok: false;
  /** Stable code, `AREA.REASON`, e.g. `JOB.ALREADY_FINISHED`. */
  readonly code: string;
  /** What is wrong and what to do, for a person. */
  readonly message: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** What a decider answers: the events to append (none means nothing to do), or a refusal. */
export type Decision<E> = { readonly ok: true; readonly events: readonly E[] } | Rejection;

export function accept<E>(...events: readonly E[]): Decision<E> {
  return { ok: true, events };
}

export function reject(
  code: string,
  message: string,
  details?: Readonly<Record<string, unknown>>,
): Rejection {
  return details === undefined ? { ok: false, code, message } : { ok: false, code, message, details };
}
