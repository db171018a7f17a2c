import type { ImportsEvent, PastJobEvent } from '../domain/index.js';

export { fillLegacy, legacyId, legacyMapping } from './legacy.js';

type Data<Type extends ImportsEvent['type']> = Extract<ImportsEvent, { type: Type }>['data'];

export const pastJobSample: Extract<PastJobEvent, { type: 'PastJobImported' }>['data']['job'] = {
  method: 'render-pdf',
  state: 'succeeded',
  submittedAt: '2025-03-01T10:00:00.000Z',
  endedAt: '2025-03-01T10:00:05.000Z',
  owner: 'ada',
};

/** One event of each type of the context. */
export const importSamples: { readonly [Type in ImportsEvent['type']]: Data<Type> } = {
  ImportStarted: {
    source: 'legacy',
    origin: 'mongodb',
    mappingHash: 'a'.repeat(64),
    collections: [{ name: 'jobs', target: 'past-job', expected: 2 }],
    mapping: { format: 'docket-import/1' },
  },
  ImportBatchRecorded: {
    number: 0,
    source: 'legacy',
    collection: 'jobs',
    target: 'past-job',
    read: 2,
    unchanged: 0,
    lastId: '{"$oid":"65f000000000000000000002"}',
    items: [
      {
        recordId: 'record-1',
        sourceId: '65f000000000000000000001',
        outcome: 'created',
        targetId: 'record-1',
        fingerprint: 'b'.repeat(64),
        position: 7,
      },
    ],
    failures: [
      {
        sourceId: '65f000000000000000000002',
        code: 'IMPORT.FIELD_MISSING',
        path: 'endedAt',
        message: 'endedAt is needed.',
      },
    ],
    fields: [{ path: 'owner', use: 'mapped', count: 2 }],
  },
  ImportCompleted: {
    comparison: [
      {
        collection: 'jobs',
        source: 2,
        failed: 1,
        docket: 1,
        sampled: 1,
        same: 1,
        differences: [],
        agrees: true,
      },
    ],
  },
  ImportUndoStarted: { reason: 'wrong mapping', records: 1 },
  ImportUndoBatchRecorded: { number: 0, items: [{ recordId: 'record-1', outcome: 'undone' }] },
  ImportUndone: { undone: 1, stays: 0 },
  PastJobImported: {
    importId: 'import-1',
    source: 'legacy',
    collection: 'jobs',
    sourceId: '65f000000000000000000001',
    job: pastJobSample,
  },
  PastJobChanged: { importId: 'import-2', changes: { owner: { before: 'ada', after: 'grace' } } },
  PastJobWithdrawn: { importId: 'import-2', reason: 'wrong mapping', restored: pastJobSample },
};
