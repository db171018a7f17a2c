import { checkTitles, type Severity } from '../../domain/index.js';
import type { FindingView } from '../../read-models/findings/queries.js';
import type { ScanView } from '../../read-models/scans/queries.js';

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
};
/** As code scanning services read it: 0 to 10. */
const SCORES: Readonly<Record<Severity, string>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.0',
  low: '2.0',
};

/** A scan as SARIF 2.1.0. A finding that is fixed is `absent`, one that is accepted is suppressed with its reason. */
export function sarifReport(scan: ScanView, findings: readonly FindingView[]): object {
  const rules = new Map(
    findings.map(({ rule, check, severity, title, remedy }) => [
      rule,
      {
        id: rule,
        shortDescription: { text: title },
        fullDescription: { text: checkTitles[check] },
        help: { text: remedy },
        defaultConfiguration: { level: LEVELS[severity] },
        properties: { 'security-severity': SCORES[severity], tags: ['security', check] },
      },
    ]),
  );
  const ids = [...rules.keys()];
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'docket security scan', rules: [...rules.values()] } },
        automationDetails: { id: `docket/security/${scan.scanId}` },
        invocations: [
          {
            executionSuccessful: scan.status === 'completed',
            startTimeUtc: scan.requestedAt,
            ...(scan.endedAt === null ? {} : { endTimeUtc: scan.endedAt }),
            toolExecutionNotifications: scan.outcomes
              .filter(({ status }) => status === 'not_checked')
              .map(({ check, reason = '' }) => ({
                level: 'warning',
                message: { text: `${checkTitles[check]}: not checked. ${reason}` },
              })),
          },
        ],
        results: findings.map((finding) => ({
          ruleId: finding.rule,
          ruleIndex: ids.indexOf(finding.rule),
          level: LEVELS[finding.severity],
          message: { text: `${finding.title}. ${finding.evidence}. ${finding.remedy}` },
          locations: [{ logicalLocations: [{ fullyQualifiedName: finding.place, kind: 'resource' }] }],
          partialFingerprints: { docketFinding: finding.findingId },
          baselineState: finding.status === 'fixed' ? 'absent' : 'unchanged',
          suppressions:
            finding.status === 'accepted' && finding.accepted !== null
              ? [
                  {
                    kind: 'external',
                    status: 'accepted',
                    justification: `${finding.accepted.reason} (until ${finding.accepted.until})`,
                  },
                ]
              : [],
        })),
      },
    ],
  };
}
