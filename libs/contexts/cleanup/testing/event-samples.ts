import type { CleanupEvent } from '../domain/index.js';

const time = '2026-03-01T10:00:00.000Z';
const digest = 'd'.repeat(64);

/** Data of every event of this context, for tests that need one of each. */
export const cleanupSamples: {
  readonly [Type in CleanupEvent['type']]: Extract<CleanupEvent, { type: Type }>['data'];
} = {
  CleanupPlanRequested: { kinds: ['content', 'results'], trigger: 'hand', reason: 'the disk is full' },
  CleanupPlanMade: {
    digest,
    asOf: 90,
    expiresAt: time,
    kinds: [{ kind: 'content', jobs: 0, objects: 1, bytes: 3, held: 0, more: false }],
    storage: [{ what: 'documents', objects: 2, bytes: 900 }],
    durationMs: 40,
  },
  CleanupPlanFailed: { code: 'CLEANUP.LOG_UNREADABLE', message: 'An event cannot be read.' },
  CleanupRunRequested: { digest, reason: 'the disk is full' },
  CleanupRemovalBegun: {
    batch: 0,
    kind: 'content',
    objects: [{ tenant: 'default', sha256: 'a'.repeat(64), uploadId: 'upload-1', size: 3 }],
    samples: [],
  },
  CleanupRemovalEnded: { batch: 0, kind: 'content', removed: 1, bytes: 3, leftOut: [] },
  CleanupRunCompleted: { expiredJobs: 0, removed: 1, bytes: 3, leftOut: 0, keptJobs: [] },
  CleanupRunFailed: { code: 'CLEANUP.FAILED', message: 'A removal was refused.' },
};
