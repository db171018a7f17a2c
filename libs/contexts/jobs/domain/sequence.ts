import { finalStates } from './state.js';

const open = ['scheduled', 'queued', 'running', 'backing_off', 'canceling'] as const;
const leased = ['running', 'canceling'] as const;

/** The result cache has answered it: it ends in the same breath. */
function isAnswered(cache: unknown): boolean {
  return (cache as { readonly cachedFrom?: unknown } | undefined)?.cachedFrom !== undefined;
}

/** The permitted sequences of a job's events, written down apart from `decide`: a check of a log compares with it. */
export const jobSequence = {
  start: 'none',
  moves: {
    JobSubmitted: {
      from: ['none'],
      to: ({ startAfter, cache }: Readonly<Record<string, unknown>>) => {
        if (isAnswered(cache)) return 'answered';
        return startAfter === undefined ? 'queued' : 'scheduled';
      },
    },
    JobQueued: { from: ['scheduled', 'backing_off'], to: 'queued' },
    JobAttemptStarted: { from: ['queued'], to: 'running' },
    JobProgressed: { from: leased },
    JobAttemptFailed: { from: leased },
    JobAttemptLost: { from: leased },
    JobAttemptReleased: { from: ['running'], to: 'queued' },
    JobRetryScheduled: { from: ['running'], to: 'backing_off' },
    JobSucceeded: { from: [...leased, 'answered'], to: 'succeeded' },
    JobOutputsExpired: { from: ['succeeded'] },
    JobFailed: { from: ['running'], to: 'failed' },
    JobTimedOut: { from: open, to: 'timed_out' },
    JobCancelRequested: { from: ['running'], to: 'canceling' },
    JobCanceled: { from: ['scheduled', 'queued', 'backing_off', 'canceling'], to: 'canceled' },
    JobDeadLettered: { from: ['running'], to: 'dead_lettered' },
    JobRetried: { from: finalStates.filter((state) => state !== 'succeeded'), to: 'queued' },
  },
} as const;
