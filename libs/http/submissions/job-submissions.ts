import type { Caller, EventContext } from '@docket/kernel';

/** A job as another context asks for it. */
export interface RequestedJob {
  readonly method: string;
  readonly documentId?: string;
  /** Ids of documents by role. */
  readonly documents?: Readonly<Record<string, string>>;
  /** Artifacts of earlier jobs by role. */
  readonly inputs?: Readonly<Record<string, { readonly jobId: string; readonly artifact: string }>>;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly input?: unknown;
  readonly tags?: readonly string[];
  readonly project?: string;
}

export interface SubmittedJob {
  readonly jobId: string;
  readonly state: string;
  readonly position: number;
  /** The same request under the same key had been answered before. */
  readonly replayed: boolean;
}

/** Submits jobs for routes of other contexts, with all checks of `POST /v1/jobs`. The context `jobs` provides it. */
export abstract class JobSubmissions {
  /**
   * @param idempotencyKey as the header has it; the same key of the same caller is the same job
   * @throws ProblemError for a refused job
   */
  abstract submit(
    caller: Caller,
    job: RequestedJob,
    context: EventContext,
    idempotencyKey?: string,
  ): Promise<SubmittedJob>;
}
