import type { ProcessFaultPoint } from '@docket/processes';

/** Time to live of a lease: short, so that a soak sees many take-overs. */
export const LEASE_MS = 1_500;
/** Distance of the ticks of the task. */
export const TICK_MS = 1_000;
/** No tick counts as missed, however long nobody was left to run it: each has to have its run. */
export const GRACE_MS = 3_600_000;

/** What a process of the soak is told; it is there to be killed. */
export interface WorkerOptions {
  readonly natsUrl: string;
  readonly databaseUri: string;
  /** Kills itself when it comes to this point for the `after`-th time, counted from 0. */
  readonly fault?: { readonly point: ProcessFaultPoint; readonly after: number };
}

/** What a process tells its parent. */
export type Notice = { readonly ready: true } | { readonly died: ProcessFaultPoint };

/** The gaps between the steps of reacting, of a process, and of a task. */
export const POINTS: readonly ProcessFaultPoint[] = [
  'lease-taken',
  'reaction-started',
  'reaction-done',
  'checkpoint-written',
  'timer-taken',
  'instance-written',
  'compensated',
  'run-registered',
  'run-planned',
  'run-done',
  'run-written',
  'tick-settled',
];
