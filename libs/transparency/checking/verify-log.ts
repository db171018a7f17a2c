import { Findings } from './finding.js';
import type { LogCheck, LogReport } from './log-check.js';
import { LogVerifier } from './log-verifier.js';

const MOST_FINDINGS = 1_000;

/** Recomputes the tree from the whole log, and compares it with every signed head and every stored leaf. */
export async function verifyLog(check: LogCheck): Promise<LogReport> {
  const findings = new Findings(check.mostFindings ?? MOST_FINDINGS);
  const verifier = new LogVerifier(check, findings);
  await verifier.begin();
  for await (const entries of check.entries) {
    for (const entry of entries) {
      const wait = verifier.take(entry);
      if (wait !== undefined) await wait;
    }
    check.onProgress?.(verifier.size);
    if (findings.isFull) break;
  }
  await verifier.end();
  const lastHead = verifier.lastHead;
  return {
    size: verifier.size,
    root: verifier.actual.root(),
    headsVerified: verifier.headsVerified,
    lastHead,
    unsigned: Math.max(0, verifier.size - (lastHead?.size ?? 0)),
    findings: findings.list,
    more: findings.more,
  };
}
