import type { FinalState } from '@docket/contexts/jobs/events';
import type { Actor } from '@docket/kernel';

/** A figure of the result. A list, because a method chooses the names and a field name must not be foreign text. */
export interface ResultFigure {
  readonly name: string;
  readonly value: string | number | boolean | null;
}

/** How a job ended. */
export interface FinishedJob {
  readonly outcome: FinalState;
  readonly finishedAt: string;
  readonly attempt: number | null;
  readonly queuedMs: number;
  readonly runMs: number;
  readonly totalMs: number;
  readonly failureCode: string | null;
  readonly failureMessage: string | null;
  readonly resultSha256: string | null;
  readonly resultSize: number | null;
  readonly resultMediaType: string | null;
  readonly figures: readonly ResultFigure[];
}

/** The report row of one job. It is in reports while `finished` is set. All times RFC 3339 UTC. */
export interface ResultsDocument {
  readonly tenant: string;
  readonly jobId: string;
  /** Position of the event that ended the job (while it runs: of the last one folded): the order of reports. */
  readonly position: number;
  readonly done: boolean;
  readonly method: string;
  readonly queue: string;
  readonly tags: readonly string[];
  readonly documentId: string | null;
  readonly documentName: string | null;
  readonly submittedAt: string;
  readonly submittedBy: Actor;
  readonly project: string | null;
  /** Marks of those who may see it (`marksOf`). */
  readonly marks: readonly string[];
  readonly finished: FinishedJob | null;
}
