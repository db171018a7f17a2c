import type { Actor } from '@docket/kernel';
import { utcTime } from '@docket/paging';
import { defineProjection } from '@docket/projections';
import { severities, type Found, type SecurityFindingEvent, type Severity } from '../../domain/index.js';

/** Numbers of the scans between which a finding was open: found by `from`, gone in `to`. */
export interface OpenSpan {
  readonly from: number;
  /** `STILL_OPEN` while it is. */
  readonly to: number;
}

/** One finding. All times RFC 3339 UTC. */
export interface FindingsDocument extends Found {
  readonly tenant: string;
  readonly findingId: string;
  /** The worst first, then the newest: its place in every list. */
  readonly order: string;
  readonly status: 'open' | 'fixed';
  readonly openedAt: string;
  readonly fixedAt: string | null;
  /** The newest ones, the newest last. */
  readonly spans: readonly OpenSpan[];
  readonly accepted: {
    readonly by: Actor;
    readonly at: string;
    readonly reason: string;
    readonly until: string;
  } | null;
}

export const STILL_OPEN = Number.MAX_SAFE_INTEGER;
const KEPT_SPANS = 50;

export const findings = defineProjection<SecurityFindingEvent, FindingsDocument>()({
  name: 'operations.security-findings',
  version: 1,
  indexes: [{ keys: { tenant: 1, order: -1 } }, { keys: { tenant: 1, status: 1, order: -1 } }],
  on: {
    SecurityFindingOpened: {
      fold: (before, { data: { scanId: _scanId, scan, ...found }, time, aggregate }) => ({
        tenant: aggregate.tenant,
        findingId: aggregate.id,
        ...found,
        order: `${rankOf(found.severity)}/${utcTime(time)}/${aggregate.id}`,
        status: 'open',
        openedAt: utcTime(time),
        fixedAt: null,
        spans: [
          // One that has become worse is opened again while it is open.
          ...(before?.spans ?? []).map((span) => (span.to === STILL_OPEN ? { ...span, to: scan } : span)),
          { from: scan, to: STILL_OPEN },
        ].slice(-KEPT_SPANS),
        accepted: null,
      }),
    },
    SecurityFindingFixed: {
      fold: (finding, { data: { scan }, time }) =>
        finding && {
          ...finding,
          status: 'fixed',
          fixedAt: utcTime(time),
          spans: finding.spans.map((span) => (span.to === STILL_OPEN ? { ...span, to: scan } : span)),
        },
    },
    SecurityFindingAccepted: {
      fold: (finding, { data: { reason, until }, time, context }) =>
        finding && {
          ...finding,
          accepted: { by: context.actor, at: utcTime(time), reason, until: utcTime(until) },
        },
    },
    SecurityFindingAcceptanceWithdrawn: {
      fold: (finding) => finding && { ...finding, accepted: null },
    },
  },
});

/** Lists are sorted downwards, so the worst has the highest. */
function rankOf(severity: Severity): number {
  return severities.length - severities.indexOf(severity);
}
