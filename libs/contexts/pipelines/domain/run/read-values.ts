import { valueAt } from '@docket/kernel';
import type { Resolved } from './resolve.js';
import type { Result } from './schemas.js';
import type { JobRun } from './state.js';

/** The largest result of which values are read. */
export const MAX_RESULT_BYTES = 8 * 1024 * 1024;

/** Answers undefined where there is no value. */
export type ReadValue = (resolved: Resolved) => Promise<unknown>;

/**
 * Reads what sources lead to. Each result is read once.
 * @param readResult the JSON of a result
 */
export function valueReader(readResult: (result: Result) => Promise<unknown>): ReadValue {
  const results = new Map<string, Promise<unknown>>();
  const resultOf = async ({ result }: JobRun): Promise<unknown> => {
    if (result === undefined) return undefined;
    const known = results.get(result.sha256) ?? readResult(result);
    results.set(result.sha256, known);
    return known;
  };
  return async (resolved) => {
    switch (resolved.kind) {
      case 'value':
        return resolved.value;
      case 'result':
        return valueAt(await resultOf(resolved.job), resolved.pointer);
      case 'results':
        return Promise.all(resolved.jobs.map(resultOf));
      case 'document':
      case 'not-given':
      case 'left-out':
        return undefined;
    }
  };
}
