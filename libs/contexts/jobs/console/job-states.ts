import type { Schemas } from '@docket/console';

export type Job = Schemas['JobSummaryDto'];
export type JobView = Schemas['JobViewDto'];

export const STATES = [
  'scheduled',
  'queued',
  'running',
  'backing_off',
  'canceling',
  'succeeded',
  'failed',
  'timed_out',
  'canceled',
  'dead_lettered',
] as const;

export const WAITING = [
  'scheduled',
  'queue_paused',
  'no_worker',
  'tenant_limit',
  'behind',
  'backing_off',
] as const;

export type WaitingReason = (typeof WAITING)[number];
export type StateName = (typeof STATES)[number];

const ENDED: readonly string[] = ['succeeded', 'failed', 'timed_out', 'canceled', 'dead_lettered'];
const RETRYABLE: readonly string[] = ['failed', 'timed_out', 'canceled', 'dead_lettered'];
const CANCELABLE: readonly string[] = ['scheduled', 'queued', 'running', 'backing_off'];

export const hasEnded = (state: string): boolean => ENDED.includes(state);
export const canRetry = (state: string): boolean => RETRYABLE.includes(state);
export const canCancel = (state: string): boolean => CANCELABLE.includes(state);
