import type { SecurityEvent } from '../domain/index.js';

/** Data of every event of this context, for tests that need one of each. */
export const securitySamples: {
  readonly [Type in SecurityEvent['type']]: Extract<SecurityEvent, { type: Type }>['data'];
} = {
  SecurityScanRequested: { scanId: 'scan-1', number: 1, trigger: 'hand', reason: 'before the audit' },
  SecurityScanCompleted: {
    scanId: 'scan-1',
    number: 1,
    outcomes: [
      { check: 'settings', status: 'findings', looked: 2, left: 0, findings: 1 },
      {
        check: 'vulnerabilities',
        status: 'not_checked',
        looked: 0,
        left: 0,
        findings: 0,
        reason: 'The source of advisories does not answer.',
      },
    ],
    found: { critical: 0, high: 0, medium: 1, low: 0 },
    opened: 1,
    fixed: 0,
    durationMs: 900,
  },
  SecurityScanFailed: {
    scanId: 'scan-2',
    number: 2,
    code: 'SECURITY.SCAN_TIMED_OUT',
    message: 'The scan was not done within 120 minutes.',
  },
  SecurityFindingOpened: {
    scanId: 'scan-1',
    scan: 1,
    check: 'settings',
    rule: 'settings.weak-limit',
    severity: 'medium',
    title: 'A limit is so high that it protects nothing',
    place: 'DOCKET_RATE_PER_SECOND of api',
    evidence: '100000 requests a second; more than 10000 is weak',
    remedy: 'Set it to what your clients need.',
  },
  SecurityFindingFixed: { scanId: 'scan-3', scan: 3 },
  SecurityFindingAccepted: { reason: 'only in the test system', until: '2026-06-01T00:00:00.000Z' },
  SecurityFindingAcceptanceWithdrawn: { reason: 'it is public now' },
};
