import { AsyncLocalStorage } from 'node:async_hooks';

const storage = new AsyncLocalStorage<{ readonly correlationId: string }>();

/** Runs work under a correlation id: all that it logs, and all that it waits for, carries the id. */
export function withCorrelation<Result>(correlationId: string, work: () => Result): Result {
  return storage.run({ correlationId }, work);
}

export function currentCorrelationId(): string | undefined {
  return storage.getStore()?.correlationId;
}

/** The fields that every log line gets. */
export function correlationFields(): Record<string, string> {
  const correlationId = currentCorrelationId();
  return correlationId === undefined ? {} : { correlationId };
}
