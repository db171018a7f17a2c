import type { Caller, Ownership } from '@docket/kernel';

/** The header by which a worker names the attempt that it works for. */
export const WORK_TOKEN_HEADER = 'docket-work-token';

/** A running attempt, as others than the context `jobs` may need it. */
export interface RunningAttempt {
  readonly jobId: string;
  /** Documents that its job works on. */
  readonly documents: readonly string[];
  /** Whose the job is, and so what the attempt makes. */
  readonly ownership: Ownership;
}

/** Tells what a worker's token stands for. The context `jobs` provides it. */
export abstract class Assignments {
  /** The attempt of a token, where it runs now and the caller may work on it. */
  abstract running(token: string, caller: Caller): Promise<RunningAttempt | undefined>;
}
