import { accept, canonicalJson, reject, type Decider } from '@docket/kernel';
import type { PastJobEvent, PastJobImported } from './events.js';
import { pastJobFields, type PastJob, type PastJobChanges, type PastJobField } from './past-job-fields.js';

/** What one import has said of a job. */
interface Version {
  readonly importId: string;
  readonly job: PastJob;
}

export interface PastJobState {
  /** The latest one last; empty for a job that is not known, or not any more. */
  readonly versions: readonly Version[];
}

export type PastJobCommand =
  | { readonly type: 'ImportPastJob'; readonly imported: PastJobImported['data'] }
  | { readonly type: 'WithdrawPastJob'; readonly importId: string; readonly reason: string };

const MOST_VERSIONS = 50;
const MOST_JSON = 16_384;
const fields = Object.keys(pastJobFields) as readonly PastJobField[];

/** A job of another system. It is no job of Docket: it cannot run, and nobody has proven its result. */
export const pastJobDecider: Decider<PastJobState, PastJobCommand, PastJobEvent> = {
  aggregate: 'past-job',
  version: 1,
  initialState: { versions: [] },
  decide: (command, { versions }) => {
    const latest = versions.at(-1);
    if (command.type === 'WithdrawPastJob') {
      const { importId, reason } = command;
      if (!versions.some((version) => version.importId === importId)) return accept();
      if (latest!.importId !== importId)
        return reject(
          'PAST_JOB.CHANGED_SINCE',
          `Import ${latest!.importId} has changed the job since: undo that one first.`,
          { importId: latest!.importId },
        );
      const restored = versions.findLast((version) => version.importId !== importId)?.job ?? null;
      return accept({ type: 'PastJobWithdrawn', data: { importId, reason, restored } });
    }
    const { imported } = command;
    const wrong = problemOf(imported.job);
    if (wrong !== undefined) return reject('PAST_JOB.INVALID', wrong);
    if (latest === undefined) return accept({ type: 'PastJobImported', data: imported });
    const changes = changesOf(latest.job, imported.job);
    if (Object.keys(changes).length === 0) return accept();
    if (versions.length >= MOST_VERSIONS)
      return reject('PAST_JOB.TOO_MANY_CHANGES', `A past job is changed at most ${MOST_VERSIONS} times.`);
    return accept({ type: 'PastJobChanged', data: { importId: imported.importId, changes } });
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'PastJobImported':
        return { versions: [{ importId: event.data.importId, job: event.data.job }] };
      case 'PastJobChanged': {
        const { importId, changes } = event.data;
        const job = changedJob(state.versions.at(-1)!.job, changes);
        return { versions: [...state.versions, { importId, job }] };
      }
      case 'PastJobWithdrawn':
        return { versions: state.versions.filter(({ importId }) => importId !== event.data.importId) };
      // An event of a newer version of Docket leaves the state as it is.
      default:
        return state;
    }
  },
};

function problemOf({ submittedAt, startedAt, endedAt, input, result }: PastJob): string | undefined {
  const [from, began, to] = [submittedAt, startedAt ?? submittedAt, endedAt].map((time) => Date.parse(time));
  if (![from, began, to].every(Number.isFinite)) return 'The times of the job must be RFC 3339.';
  if (from! > began! || began! > to!) return 'The job must be submitted, started and ended in this order.';
  for (const [name, value] of Object.entries({ input, result }))
    if ((JSON.stringify(value) ?? '').length > MOST_JSON)
      return `${name} must have at most ${MOST_JSON} characters of JSON: import more of it as a document.`;
  return undefined;
}

/** Every field that differs, with both values; null stands for none. */
export function changesOf(before: PastJob, after: PastJob): PastJobChanges {
  const differing = fields.filter(
    (field) => canonicalJson(before[field] ?? null) !== canonicalJson(after[field] ?? null),
  );
  return Object.fromEntries(
    differing.map((field) => [field, { before: before[field] ?? null, after: after[field] ?? null }]),
  );
}

/** A job with its changes. */
export function changedJob(job: PastJob, changes: PastJobChanges): PastJob {
  const next: Record<string, unknown> = { ...job };
  for (const [field, change] of Object.entries(changes)) {
    if (change.after === null) delete next[field];
    else next[field] = change.after;
  }
  return next as PastJob;
}
