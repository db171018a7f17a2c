import type { Definition } from '../definition/definition.js';
import type { PipelineRunStarted } from './events.js';
import type { Failure, JobEnd, Result } from './schemas.js';

export const runStates = [
  'running',
  'failing',
  'canceling',
  'compensating',
  'succeeded',
  'failed',
  'compensated',
  'compensation_failed',
  'canceled',
] as const;
export type RunState = (typeof runStates)[number];

const OPEN: readonly RunState[] = ['running', 'failing', 'canceling', 'compensating'];

export function isOver(state: RunState): boolean {
  return !OPEN.includes(state);
}

/** A job of a run. */
export interface JobRun {
  readonly jobId: string;
  /** Null until it has ended. */
  readonly end: JobEnd | null;
  /** Of one that has succeeded. */
  readonly result?: Result;
}

/** A step that was begun or left out. */
export interface StepRun {
  readonly state: 'running' | 'succeeded' | 'failed' | 'canceled' | 'skipped';
  /** Null for a step without `forEach`, which has one job. */
  readonly items: number | null;
  readonly jobs: readonly JobRun[];
  /** The jobs that undo it, each by the item whose job it undoes. */
  readonly undo?: {
    readonly items: readonly number[];
    readonly jobs: readonly JobRun[];
    readonly done: boolean;
  };
}

export interface PipelineRun extends Omit<PipelineRunStarted['data'], 'definition'> {
  readonly status: RunState;
  readonly definition: Definition;
  /** By name; one that is not there waits. */
  readonly steps: Readonly<Record<string, StepRun>>;
  /** Steps whose jobs have all ended, in that order. */
  readonly ended: readonly string[];
  /** Steps that were undone, in that order. */
  readonly compensated: readonly string[];
  /** Why it stops, once it does. */
  readonly stop: {
    readonly because: 'failed' | 'canceled';
    readonly step?: string;
    readonly failure?: Failure;
    readonly reason?: string;
    readonly compensate: boolean;
    /** None of its jobs runs any more. */
    readonly stopped: boolean;
  } | null;
}

export type PipelineRunState = { readonly status: 'unknown' } | PipelineRun;

/** Where a job stands in its run. */
export interface JobPlace {
  readonly step: string;
  readonly item: number;
  readonly compensation: boolean;
}

/** The place of a job in a run, or undefined for a job of something else. */
export function placeOf(run: PipelineRun, jobId: string): (JobPlace & { readonly job: JobRun }) | undefined {
  for (const [step, { jobs, undo }] of Object.entries(run.steps)) {
    const index = jobs.findIndex((job) => job.jobId === jobId);
    if (index >= 0) return { step, item: index, compensation: false, job: jobs[index]! };
    const undone = undo?.jobs.findIndex((job) => job.jobId === jobId) ?? -1;
    if (undo !== undefined && undone >= 0) {
      return { step, item: undo.items[undone]!, compensation: true, job: undo.jobs[undone]! };
    }
  }
  return undefined;
}

/** Ids of the jobs that have not ended. */
export function openJobs(run: PipelineRun): string[] {
  const jobs = Object.values(run.steps).flatMap((step) => [...step.jobs, ...(step.undo?.jobs ?? [])]);
  return jobs.filter(({ end }) => end === null).map(({ jobId }) => jobId);
}
