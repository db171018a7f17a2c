import type { CheckId, CheckOutcome } from './checks.js';
import type { Severity } from './severity.js';

/** What a check has found, before it is recorded. */
export interface Found {
  readonly check: CheckId;
  /** Stable id of what is wrong, e.g. `settings.open-origins`. */
  readonly rule: string;
  readonly severity: Severity;
  readonly title: string;
  /** Where, in a form that is the same at the next scan. With the rule it is what the finding is known by. */
  readonly place: string;
  /** What was seen. Never a secret or a personal value itself. */
  readonly evidence: string;
  /** What to do about it. */
  readonly remedy: string;
}

/** A check stores no more findings than this; it says how many things it has left out. */
export const MOST_FINDINGS = 500;

/** How a check ended, from what it has found. @param left things that a limit kept it from */
export function outcomeOf(
  check: CheckId,
  found: readonly Found[],
  { looked, left = 0, note }: { readonly looked: number; readonly left?: number; readonly note?: string },
): CheckOutcome {
  const findings = found.filter((each) => each.check === check).length;
  return {
    check,
    status: findings > 0 ? 'findings' : 'passed',
    looked,
    left,
    findings,
    ...(note === undefined ? {} : { reason: note }),
  };
}

/** A check that could not be done, and why. */
export function notChecked(check: CheckId, reason: string, left = 0): CheckOutcome {
  return { check, status: 'not_checked', looked: 0, left, findings: 0, reason: reason.slice(0, 500) };
}
