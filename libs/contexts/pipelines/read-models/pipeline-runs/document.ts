import type { Actor } from '@docket/kernel';
import type { Failure, JobEnd, Output, RunState } from '../../domain/index.js';

export type ShownStepState =
  | 'waiting'
  | 'running'
  | 'succeeded'
  | 'failed'
  | 'canceled'
  | 'skipped'
  | 'compensating'
  | 'compensated'
  | 'compensation_failed';

/** A job of a step. */
export interface ShownJob {
  readonly jobId: string;
  readonly item: number;
  readonly compensation: boolean;
  /** Null until it has ended. */
  readonly end: JobEnd | null;
}

/** A step of a run. Times are null until they have come. */
export interface ShownStep {
  readonly name: string;
  readonly method: string;
  /** Names of the steps that it waits for. */
  readonly after: readonly string[];
  /** Its column in a drawing. */
  readonly depth: number;
  readonly forEach: boolean;
  readonly state: ShownStepState;
  /** Why it was left out, or has failed. */
  readonly why: string | null;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly jobs: readonly ShownJob[];
}

/** One run of a pipeline. All times RFC 3339 UTC. */
export interface PipelineRunsDocument {
  readonly tenant: string;
  readonly runId: string;
  /** `<startedAt>/<runId>`: its place in every list. */
  readonly order: string;
  /** Who may see it: its owner and its project. */
  readonly marks: readonly string[];
  readonly pipeline: string;
  readonly version: number;
  readonly state: RunState;
  readonly owner: string | null;
  readonly project: string | null;
  readonly startedBy: Actor;
  readonly tags: readonly string[];
  readonly documents: readonly { readonly role: string; readonly documentId: string }[];
  /** As JSON: names that a client has chosen must not become fields. Null when they are too long; the log has them. */
  readonly valuesJson: string | null;
  readonly steps: readonly ShownStep[];
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly failure: (Failure & { readonly step: string | null }) | null;
  readonly cancelReason: string | null;
  readonly outputs: readonly ({ readonly name: string } & Output)[];
}
