import type { Failure, Job } from '../../domain/index.js';
import type { ContentStore } from '@docket/content-store';
import type { EventStore } from '@docket/event-store';
import type { Actor, Clock, Origin } from '@docket/kernel';
import type { TickChannel, WorkQueue } from '@docket/work-queue';
import type { AssignedInput } from '../inputs/assigned-inputs.js';
import type { CheckResult } from './check-result.js';
import type { WorkGate } from '../control/work-gate.js';
import type { KnownJobs } from './known-jobs.js';
import type { WorkerScope } from './worker-scope.js';

/** Who calls, as events record it. */
export interface Caller {
  readonly actor: Actor;
  readonly origin?: Origin;
  /** When given, only tokens and work of this tenant are served. */
  readonly tenant?: string;
  /** When given, only attempts within it are served. */
  readonly scope?: WorkerScope;
}

/** A worker that asks for work. */
export interface Worker extends Caller {
  /** Names the worker process or thread in events; at most 128 characters. */
  readonly workerId: string;
  /** Left out, every queue. */
  readonly queues?: readonly string[];
  /** `name@version` of what it can do. */
  readonly methods: readonly string[];
  /** How long to wait for work, in milliseconds. */
  readonly waitMs: number;
  readonly signal?: AbortSignal;
}

/** A started attempt: all that a worker needs to run it and to speak about it. */
export interface Assignment {
  /** Opaque; every later call names the attempt by it. */
  readonly token: string;
  readonly tenant: string;
  readonly jobId: string;
  readonly attempt: number;
  readonly method: string;
  readonly queue: string;
  readonly documentId?: string;
  readonly documentSha256?: string;
  readonly documentName?: string;
  /** Every input by its role, the document among them. */
  readonly inputs: readonly AssignedInput[];
  readonly input?: unknown;
  readonly options: Readonly<Record<string, unknown>>;
  /** Heartbeat well within this many milliseconds, or another worker gets the job. */
  readonly leaseMs: number;
  /** Most milliseconds that this attempt may run. */
  readonly runMs: number;
  readonly correlationId: string;
}

/** `continue`, `cancel`: stop and confirm, `stale`: stop, the attempt is not yours any more. */
export type Signal = 'continue' | 'cancel' | 'stale';

export interface Beat {
  readonly ok: true;
  readonly signal: Signal;
  readonly leaseMs: number;
}

export interface Progress {
  /** 0 to 1. */
  readonly fraction: number;
  readonly message?: string;
}

/** What a worker has made: bytes of a media type, and a few figures for lists and reports. */
export interface WorkResult {
  readonly bytes: Uint8Array;
  /** `application/json` by default. */
  readonly mediaType?: string;
  readonly summary?: Readonly<Record<string, string | number | boolean | null>>;
}

export interface WorkFailure extends Failure {
  /** Set when the run time limit ended the attempt. */
  readonly limit?: 'run';
}

/** Where a test may let the process die. */
export type WorkFaultPoint = 'attempt-started' | 'result-stored' | 'attempt-completed';

export interface WorkDependencies {
  readonly store: EventStore;
  readonly clock: Clock;
  readonly workQueue: WorkQueue;
  readonly content: Pick<ContentStore, 'putResult'>;
  readonly ticks: TickChannel;
  /** What this process remembers of jobs; without it each step loads the job. */
  readonly known?: KnownJobs;
  /** What may start now; without it everything may. */
  readonly gate?: WorkGate;
  /** For outside workers: what is handed in is checked before it is stored. */
  readonly checkResult?: CheckResult;
  /** The version of the configuration that counts for a tenant; 0 where nothing was ever changed. */
  readonly configurationVersion?: (tenant: string) => number;
  /** For tests of crashes: throws to die at a point. */
  readonly faults?: (point: WorkFaultPoint) => void;
}

/** Whether the attempt of a token is the one that runs now. */
export function isCurrent(
  job: Job,
  { attempt, workerId }: { readonly attempt: number; readonly workerId: string },
): boolean {
  const running = job.name === 'running' || job.name === 'canceling';
  return running && job.attempt === attempt && job.workerId === workerId;
}

/** Whether the caller may work on a job: what lies outside of its scope does not exist for it. */
export function isWithinScope({ scope }: Caller, job: Job): boolean {
  const { method, queue } = job.request;
  return scope === undefined || (scope.allowsMethod(method) && scope.allowsQueue(queue));
}
