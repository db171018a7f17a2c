import { runProjector, type Platform, type RunningApp } from '@docket/platform';
import { auditProjections } from '@docket/read-models/audit';

/** Keeps the read models of audit. Any number of these may run: all but one stand by. */
export async function startProjectorAudit(platform: Platform): Promise<RunningApp> {
  return runProjector(platform, 'audit', auditProjections);
}
