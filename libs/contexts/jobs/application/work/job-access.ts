import { jobDecider, type JobCommand, type JobState } from '../../domain/index.js';
import type { EventStore, LoadedState } from '@docket/event-store';
import { timeOrderedId, type Actor, type Clock, type EventContext, type Origin } from '@docket/kernel';
import { handleCommand, type Outcome } from '@docket/commands';
import type { KnownJobs } from './known-jobs.js';

export interface JobRef {
  readonly tenant: string;
  readonly jobId: string;
}

interface Stores {
  readonly store: EventStore;
  readonly clock: Clock;
  readonly known?: KnownJobs;
}

/** The state of a job by the log, which is always right. */
export async function loadJob(
  { store }: Pick<Stores, 'store'>,
  { tenant, jobId }: JobRef,
): Promise<LoadedState<JobState>> {
  return store.load(jobDecider, { tenant, type: 'job', id: jobId });
}

/** Decides on what this process remembers of the job, where it does; the log refuses a decision on an old state. */
export async function changeJob(
  { store, clock, known: jobs }: Stores,
  job: JobRef,
  command: JobCommand,
  context: EventContext,
  believed?: LoadedState<JobState>,
): Promise<Outcome<JobState>> {
  const { tenant, jobId: id } = job;
  const known = believed ?? jobs?.get(job);
  const target = { tenant, id, context, ...(known === undefined ? {} : { known }) };
  const outcome = await handleCommand(store, clock, jobDecider, command, target);
  if (outcome.ok) jobs?.set(job, outcome);
  else jobs?.delete(job);
  return outcome;
}

/** The context of what follows from a job's own request. */
export function contextOf(
  caller: { readonly actor: Actor; readonly origin?: Origin },
  correlationId: string | undefined,
): EventContext {
  return {
    actor: caller.actor,
    correlationId: correlationId ?? timeOrderedId(),
    ...(caller.origin === undefined ? {} : { origin: caller.origin }),
  };
}
