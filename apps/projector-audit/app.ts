import { recordAuditConfiguration } from '@docket/contexts/audit/application';
import { startProjector } from '@docket/contexts/operations/application';
import type { Platform, RunningApp } from '@docket/platform';
import { startAuditTree } from './tree.js';

/** Keeps the read models of audit, and the Merkle tree over the log with its signed heads. Any number of these may run. */
export async function startProjectorAudit(platform: Platform): Promise<RunningApp> {
  // In front of the first head that is signed with it.
  await recordAuditConfiguration(platform);
  const tree = await startAuditTree(platform);
  const projector = await startProjector(platform, 'audit');
  return {
    stop: async () => {
      await Promise.all([tree.stop(), projector.stop()]);
    },
  };
}
