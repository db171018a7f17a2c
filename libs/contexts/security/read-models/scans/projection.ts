import type { Actor } from '@docket/kernel';
import { utcTime } from '@docket/paging';
import { defineProjection } from '@docket/projections';
import type { CheckOutcome, SecurityScanEvent, SeverityCounts } from '../../domain/index.js';

/** One scan. All times RFC 3339 UTC. */
export interface ScansDocument {
  readonly tenant: string;
  readonly scanId: string;
  /** Scans are counted from 1. */
  readonly number: number;
  /** Its place in every list. */
  readonly order: string;
  readonly status: 'running' | 'completed' | 'failed';
  readonly trigger: 'hand' | 'schedule';
  readonly reason: string;
  readonly requestedAt: string;
  readonly requestedBy: Actor;
  readonly endedAt: string | null;
  readonly outcomes: readonly CheckOutcome[];
  readonly found: SeverityCounts | null;
  readonly opened: number;
  readonly fixed: number;
  readonly durationMs: number | null;
  readonly failure: { readonly code: string; readonly message: string } | null;
}

const DIGITS = 12;

export const scans = defineProjection<SecurityScanEvent, ScansDocument>()({
  name: 'operations.security-scans',
  version: 1,
  indexes: [{ keys: { tenant: 1, order: -1 } }, { keys: { tenant: 1, status: 1, order: -1 } }],
  on: {
    SecurityScanRequested: {
      keys: ({ aggregate, data }) => `${aggregate.tenant}/${data.scanId}`,
      fold: (_none, { data, time, aggregate, context }) => ({
        tenant: aggregate.tenant,
        scanId: data.scanId,
        number: data.number,
        order: String(data.number).padStart(DIGITS, '0'),
        status: 'running',
        trigger: data.trigger,
        reason: data.reason,
        requestedAt: utcTime(time),
        requestedBy: context.actor,
        endedAt: null,
        outcomes: [],
        found: null,
        opened: 0,
        fixed: 0,
        durationMs: null,
        failure: null,
      }),
    },
    SecurityScanCompleted: {
      keys: ({ aggregate, data }) => `${aggregate.tenant}/${data.scanId}`,
      fold: (scan, { data: { outcomes, found, opened, fixed, durationMs }, time }) =>
        scan && {
          ...scan,
          status: 'completed',
          endedAt: utcTime(time),
          outcomes,
          found,
          opened,
          fixed,
          durationMs,
        },
    },
    SecurityScanFailed: {
      keys: ({ aggregate, data }) => `${aggregate.tenant}/${data.scanId}`,
      fold: (scan, { data: { code, message }, time }) =>
        scan && { ...scan, status: 'failed', endedAt: utcTime(time), failure: { code, message } },
    },
  },
});
