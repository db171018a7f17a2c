import { utcTime } from '@docket/paging';
import { defineProjection } from '@docket/projections';
import { changed, type TrialEvent, type TrialRecord } from '../../domain/index.js';

/** One trial with its whole record. All times RFC 3339 UTC. */
export interface TrialRecordsDocument {
  readonly tenant: string;
  readonly nctId: string;
  readonly record: TrialRecord;
  /** How often the record has changed, with the first import. */
  readonly version: number;
  readonly registeredAt: string;
  readonly changedAt: string;
  /** The import that has written it last. */
  readonly importId: string;
}

export const trialRecords = defineProjection<TrialEvent, TrialRecordsDocument>()({
  name: 'reporting.trial-records',
  version: 1,
  indexes: [],
  on: {
    TrialRegistered: {
      fold: (_none, { aggregate, data, time }) => ({
        tenant: aggregate.tenant,
        nctId: aggregate.id,
        record: data.record,
        version: 1,
        registeredAt: utcTime(time),
        changedAt: utcTime(time),
        importId: data.importId,
      }),
    },
    TrialChanged: {
      fold: (trial, { data, time }) =>
        trial && {
          ...trial,
          record: changed(trial.record, data.changes),
          version: trial.version + 1,
          changedAt: utcTime(time),
          importId: data.importId,
        },
    },
  },
});
