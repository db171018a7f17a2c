import { orderKey, utcTime } from '@docket/paging';
import { defineProjection } from '@docket/projections';
import type { TrialEvent, TrialImportStarted } from '../../domain/index.js';

/** One import. Its id is that of its job. All times RFC 3339 UTC. */
export interface TrialImportsDocument extends Pick<
  TrialImportStarted['data'],
  'read' | 'mapped' | 'failed' | 'declared' | 'complete' | 'unknownPaths' | 'fillRates'
> {
  readonly tenant: string;
  readonly importId: string;
  /** `<startedAt>/<importId>`: its place in every list. */
  readonly order: string;
  readonly status: 'running' | 'completed' | 'failed';
  readonly startedAt: string;
  readonly endedAt: string | null;
  /** Records that were dealt with so far. */
  readonly done: number;
  readonly registered: number;
  readonly changed: number;
  /** Records that are older than what is known. */
  readonly older: number;
  readonly failure: { readonly code: string; readonly message: string } | null;
  readonly falls: readonly { readonly field: string; readonly before: number; readonly after: number }[];
  readonly previousImportId: string | null;
}

const ofImport = ({
  aggregate,
  data,
}: {
  readonly aggregate: { readonly tenant: string };
  readonly data: { readonly importId: string };
}): string => `${aggregate.tenant}/${data.importId}`;

export const trialImports = defineProjection<TrialEvent, TrialImportsDocument>()({
  name: 'reporting.trial-imports',
  version: 1,
  indexes: [{ keys: { tenant: 1, order: -1 } }, { keys: { tenant: 1, status: 1, order: -1 } }],
  on: {
    TrialImportStarted: {
      fold: (_none, { aggregate, data, time }) => {
        const { read, mapped, failed, declared, complete, unknownPaths, fillRates } = data;
        return {
          tenant: aggregate.tenant,
          importId: aggregate.id,
          order: orderKey(time, aggregate.id),
          status: 'running',
          startedAt: utcTime(time),
          endedAt: null,
          ...{ read, mapped, failed, declared, complete, unknownPaths, fillRates },
          done: 0,
          registered: 0,
          changed: 0,
          older: 0,
          failure: null,
          falls: [],
          previousImportId: null,
        };
      },
    },
    TrialRegistered: {
      keys: ofImport,
      fold: (one) => one && { ...one, registered: one.registered + 1 },
    },
    TrialChanged: {
      keys: ofImport,
      fold: (one) => one && { ...one, changed: one.changed + 1 },
    },
    TrialImportAdvanced: {
      fold: (one, { data }) =>
        one && { ...one, done: one.done + data.records, older: one.older + data.older },
    },
    TrialImportCompleted: {
      fold: (one, { time }) => one && { ...one, status: 'completed', endedAt: utcTime(time) },
    },
    TrialImportFailed: {
      fold: (one, { data, time }) =>
        one && {
          ...one,
          status: 'failed',
          endedAt: utcTime(time),
          failure: { code: data.code, message: data.message },
        },
    },
    TrialFillRateFell: {
      fold: (one, { data }) => one && { ...one, falls: data.falls, previousImportId: data.previousImportId },
    },
  },
});
