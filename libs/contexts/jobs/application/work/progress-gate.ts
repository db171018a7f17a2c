const STORED_EVERY_MS = 1_000;
const MAX_JOBS = 10_000;

/** Lets at most one progress a second of each job through to the log; short attempts store none. */
export class ProgressGate {
  private readonly storedAt = new Map<string, number>();

  /** @param startedAtMs when the attempt began: its first second counts as stored */
  passes(job: string, nowMs: number, startedAtMs: number): boolean {
    if (nowMs - (this.storedAt.get(job) ?? startedAtMs) < STORED_EVERY_MS) return false;
    this.storedAt.delete(job);
    this.storedAt.set(job, nowMs);
    if (this.storedAt.size > MAX_JOBS) this.forget(this.storedAt.keys().next().value!);
    return true;
  }

  forget(job: string): void {
    this.storedAt.delete(job);
  }
}
