import type { Actor } from '@docket/kernel';
import { orderKey, utcTime } from '@docket/paging';
import { defineProjection } from '@docket/projections';
import type { BackupCompleted, BackupEvent, BackupStatus } from '../../domain/index.js';

/** One backup. All times RFC 3339 UTC. */
export interface BackupsDocument {
  readonly tenant: string;
  readonly backupId: string;
  /** `<requestedAt>/<backupId>`: its place in every list. */
  readonly order: string;
  readonly status: BackupStatus;
  readonly folder: string;
  readonly encrypted: boolean;
  readonly trigger: 'hand' | 'schedule';
  readonly reason: string;
  readonly requestedAt: string;
  readonly requestedBy: Actor;
  readonly completedAt: string | null;
  readonly made: BackupCompleted['data'] | null;
  /** What went wrong last; null after a success. */
  readonly failure: { readonly code: string; readonly message: string; readonly at: string } | null;
  /** The last verification that succeeded. */
  readonly verifiedAt: string | null;
}

export const backups = defineProjection<BackupEvent, BackupsDocument>()({
  name: 'operations.backups',
  version: 1,
  indexes: [{ keys: { tenant: 1, order: -1 } }, { keys: { tenant: 1, verifiedAt: -1 } }],
  on: {
    BackupRequested: {
      fold: (_none, { data, time, aggregate, context }) => ({
        tenant: aggregate.tenant,
        backupId: aggregate.id,
        order: orderKey(time, aggregate.id),
        status: 'running',
        ...data,
        requestedAt: utcTime(time),
        requestedBy: context.actor,
        completedAt: null,
        made: null,
        failure: null,
        verifiedAt: null,
      }),
    },
    BackupCompleted: {
      fold: (backup, { data, time }) =>
        backup && { ...backup, status: 'completed', made: data, completedAt: utcTime(time), failure: null },
    },
    BackupFailed: {
      fold: (backup, { data, time }) =>
        backup && { ...backup, status: 'failed', failure: { ...data, at: utcTime(time) } },
    },
    BackupVerificationRequested: { fold: (backup) => backup && { ...backup, status: 'verifying' } },
    BackupVerified: {
      fold: (backup, { time }) =>
        backup && { ...backup, status: 'completed', verifiedAt: utcTime(time), failure: null },
    },
    BackupVerificationFailed: {
      fold: (backup, { data, time }) =>
        backup && { ...backup, status: 'completed', failure: { ...data, at: utcTime(time) } },
    },
    BackupRemoved: { fold: (backup) => backup && { ...backup, status: 'removed' } },
  },
});
