import { mapStudy, type TrialEvent, type TrialRecord } from '../domain/index.js';
import { study } from './studies.js';

/** The n-th made study, mapped. */
export function recordOf(n: number, options: Parameters<typeof study>[1] = {}): TrialRecord {
  const mapped = mapStudy(study(n, options));
  if (!mapped.ok) throw new Error(mapped.message);
  return mapped.record;
}

const record = recordOf(1, { status: 'RECRUITING', collaborators: ['Sanofi'] });
const recordHash = 'a'.repeat(64);

/** One event of every type. */
export const trialSamples: {
  readonly [Type in TrialEvent['type']]: Extract<TrialEvent, { type: Type }>['data'];
} = {
  TrialRegistered: { importId: 'job-7', recordHash, record },
  TrialChanged: {
    importId: 'job-8',
    recordHash,
    changes: { status: { before: 'RECRUITING', after: 'COMPLETED' } },
    reason: 'import job-8',
  },
  TrialImportStarted: {
    records: { name: 'trials.ndjson', attempt: 1, sha256: 'b'.repeat(64), size: 900 },
    read: 3,
    mapped: 2,
    failed: 1,
    declared: 3,
    complete: true,
    unknownPaths: 0,
    fillRates: [{ field: 'status', rate: 1 }],
  },
  TrialImportAdvanced: { from: 0, to: 900, records: 2, older: 0 },
  TrialImportCompleted: { records: 2, older: 0 },
  TrialImportFailed: { code: 'TRIAL_IMPORT.RECORDS_MISSING', message: 'The records are gone.' },
  TrialFillRateFell: { previousImportId: 'job-6', falls: [{ field: 'status', before: 1, after: 0.2 }] },
  CompanyMerged: { company: 'novartis-pharma', into: 'novartis', reason: 'the same one' },
  CompanySplit: { company: 'novartis-pharma', from: 'novartis', reason: 'a mistake' },
};
