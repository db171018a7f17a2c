import type { RuleOutcome } from '../../domain/index.js';

const MOST_EVIDENCE = 20;
const MOST_FOUND = 10;
const MOST_MESSAGE = 500;

type Found = RuleOutcome['found'][number];

/** Counts what a rule has looked at and what violates it, within bounds. */
export class Tally {
  readonly #evidence: number[] = [];
  readonly #found: Found[] = [];
  #checked = 0;
  #violations = 0;

  get checked(): number {
    return this.#checked;
  }

  get violations(): number {
    return this.#violations;
  }

  /** An event that the rule is about; the newest are the evidence. */
  check(position: number): void {
    this.#checked += 1;
    this.#evidence.push(position);
    if (this.#evidence.length > 2 * MOST_EVIDENCE) this.#evidence.splice(0, MOST_EVIDENCE);
  }

  violate(message: string, at: { readonly position?: number; readonly head?: number } = {}): void {
    this.#violations += 1;
    if (this.#found.length < MOST_FOUND) this.#found.push({ ...at, message: message.slice(0, MOST_MESSAGE) });
  }

  /** @param summary what was looked at, for a person @param applies false where the log has nothing that the rule is about */
  outcome(summary: string, applies = this.#checked > 0): Omit<RuleOutcome, 'rule'> {
    const positions = this.#found.flatMap(({ position }) => (position === undefined ? [] : [position]));
    const evidence = positions.length > 0 ? positions : this.#evidence.slice(-MOST_EVIDENCE);
    return {
      result: this.#violations > 0 ? 'fail' : applies ? 'pass' : 'not_applicable',
      summary: summary.slice(0, MOST_MESSAGE),
      evidence,
      violations: this.#violations,
      found: this.#found,
    };
  }
}
