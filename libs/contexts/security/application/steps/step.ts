import type { ReactionServices } from '@docket/composition';
import type { CheckId, CheckOutcome, Found } from '../../domain/index.js';

/** What one step has come to. */
export interface StepResult {
  readonly outcomes: readonly CheckOutcome[];
  readonly found: readonly Found[];
  /** Checks of which a finding that is not there again is not known to be gone: something was left out this time. */
  readonly uncertain?: readonly CheckId[];
}

export interface StepContext {
  readonly services: ReactionServices;
  readonly now: Date;
  readonly signal: AbortSignal;
  /** What `save` has stored last, where a process died within this step. */
  readonly resume: unknown;
  /**
   * Says how far the step is, and stores what a later try needs to go on; at most once in a while, so it is cheap to call.
   * @param kept plain JSON
   */
  readonly save: (done: number, total: number | null, kept?: () => object) => Promise<void>;
}

/** A part of a scan: some checks that look at the same things. */
export interface Step {
  /** Shown as the phase of the scan. */
  readonly name: string;
  readonly checks: readonly CheckId[];
  readonly run: (context: StepContext) => Promise<StepResult>;
}
