import type {
  CacheMode,
  JobCommand,
  JobState,
  RetryPolicy,
  SubmitJob,
  Timeouts,
} from '../../domain/index.js';
import type { EventContext, Visibility } from '@docket/kernel';
import { Command } from '@nestjs/cqrs';
import type { Outcome } from '@docket/commands';

/** The whole result of an earlier job, the value at a JSON Pointer in it, or one of its artifacts. */
export interface ResultSource {
  readonly jobId: string;
  readonly pointer?: string;
  readonly artifact?: string;
}

/** A job as a client asks for it; what is left out gets its default. */
export interface JobRequest {
  readonly method: string;
  readonly documentId?: string;
  /** Ids of documents by role. */
  readonly documents?: Readonly<Record<string, string>>;
  /** Results of earlier jobs by role. */
  readonly inputs?: Readonly<Record<string, ResultSource>>;
  readonly input?: unknown;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly priority?: number;
  readonly queue?: string;
  /** RFC 3339 UTC. */
  readonly startAfter?: string;
  readonly retry?: Partial<RetryPolicy>;
  readonly timeouts?: Partial<Timeouts>;
  readonly preference?: string;
  /** Left out: `use` for a method that is declared deterministic, else `off`. */
  readonly cache?: CacheMode;
  readonly tags?: readonly string[];
  readonly project?: string;
}

/** For whom a job is submitted. */
export interface Submitter {
  /** Whose the job will be: a key or a person. Idempotency keys are told apart by it. */
  readonly owner: string;
  readonly project?: string;
  /** Which documents the job may work on. */
  readonly visibility: Visibility;
}

/** Asks for a new job. Answers with its id beside the outcome. */
export class SubmitJobCommand extends Command<Outcome<JobState> & { readonly jobId: string }> {
  constructor(
    readonly tenant: string,
    readonly request: JobRequest,
    readonly context: EventContext,
    /** Makes the job's id: the same key of the same owner is the same job, for ever. */
    readonly idempotencyKey?: string,
    /** Left out: who is named by the context, and may use every document of the tenant. */
    readonly submitter?: Submitter,
  ) {
    super();
  }
}

/** Asks an existing job to change. */
export class ChangeJobCommand extends Command<Outcome<JobState>> {
  constructor(
    readonly tenant: string,
    readonly jobId: string,
    readonly change: Exclude<JobCommand, SubmitJob>,
    readonly context: EventContext,
  ) {
    super();
  }
}
