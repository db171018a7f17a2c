import type { LoadProfile, Outcome } from '../domain/index.js';

/** More than this share of operations above the 95th percentile's bound, and the bound is broken. */
const ALLOWED_LATE = 0.05;

/** Knows as early as can be that a stretch cannot hold its objective, even if all that is to come were perfect. */
export class Lateness {
  private lateRequests = 0;
  private lateWaits = 0;
  private failed = 0;
  private readonly requests: number;
  private readonly waits: number;

  /** @param iterations that the stretch will have */
  constructor(
    private readonly profile: Pick<LoadProfile, 'objective' | 'scenarios'>,
    iterations: number,
  ) {
    const weights = profile.scenarios.reduce((sum, { weight }) => sum + weight, 0);
    const planned = (wait: boolean): number =>
      profile.scenarios.reduce(
        (sum, { weight, steps }) =>
          sum +
          ((iterations * weight) / weights) *
            steps.filter((step) => (step.wait !== undefined) === wait).length,
        0,
      );
    this.requests = planned(false);
    this.waits = planned(true);
  }

  /** It took longer than the objective allows for most of its kind. */
  isLate({ kind, latencyMs }: Pick<Outcome, 'kind' | 'latencyMs'>): boolean {
    const { p95Ms, completedP95Ms } = this.profile.objective;
    return latencyMs > (kind === 'wait' ? (completedP95Ms ?? Infinity) : p95Ms);
  }

  add(outcome: Outcome): void {
    if (outcome.code !== null) this.failed += 1;
    else if (this.isLate(outcome)) {
      if (outcome.kind === 'wait') this.lateWaits += 1;
      else this.lateRequests += 1;
    }
  }

  /** @param backlog intended starts of what was not sent yet, the oldest first */
  breaks(backlog: readonly number[], nowMs: number): boolean {
    const { p95Ms, errorShare } = this.profile.objective;
    let waiting = 0;
    while (waiting < backlog.length && nowMs - backlog[waiting]! > p95Ms) waiting += 1;
    return (
      this.lateRequests + waiting > ALLOWED_LATE * this.requests + 1 ||
      this.lateWaits > ALLOWED_LATE * this.waits + 1 ||
      this.failed > errorShare * (this.requests + this.waits) + 1
    );
  }
}
