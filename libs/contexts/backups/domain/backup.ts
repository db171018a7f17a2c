import { accept, reject, type Decider } from '@docket/kernel';
import type {
  BackupCompleted,
  BackupEvent,
  BackupFailed,
  BackupRequested,
  BackupVerified,
  LogRestored,
} from './events.js';

/** `verifying` and what follows are of one that is whole. */
export type BackupStatus = 'running' | 'failed' | 'completed' | 'verifying' | 'removed';

export type BackupState =
  | { readonly status: 'unknown' }
  | {
      readonly status: BackupStatus;
      readonly request: BackupRequested['data'];
      /** Null until it is completed. */
      readonly made: BackupCompleted['data'] | null;
    };

export type BackupCommand =
  | { readonly type: 'RequestBackup'; readonly request: BackupRequested['data'] }
  | { readonly type: 'CompleteBackup'; readonly made: BackupCompleted['data'] }
  | { readonly type: 'FailBackup'; readonly failure: BackupFailed['data'] }
  | { readonly type: 'RequestVerification'; readonly reason: string }
  | { readonly type: 'RecordVerified'; readonly proof: BackupVerified['data'] }
  | { readonly type: 'RecordNotVerified'; readonly failure: BackupFailed['data'] }
  | { readonly type: 'RecordRemoved'; readonly reason: string }
  | { readonly type: 'RecordRestored'; readonly restored: LogRestored['data'] };

export const backupDecider: Decider<BackupState, BackupCommand, BackupEvent> = {
  aggregate: 'backup',
  version: 1,
  initialState: { status: 'unknown' },
  decide: (command, state) => {
    // It happened, whatever the restored log knows of the backup.
    if (command.type === 'RecordRestored') return accept({ type: 'LogRestored', data: command.restored });
    if (command.type === 'RequestBackup') {
      return state.status === 'unknown'
        ? accept({ type: 'BackupRequested', data: command.request })
        : accept();
    }
    if (state.status === 'unknown') {
      return reject('BACKUP.NOT_FOUND', 'There is no such backup: list them with GET /v1/backups.');
    }
    switch (command.type) {
      case 'CompleteBackup':
        return state.status === 'running'
          ? accept({ type: 'BackupCompleted', data: command.made })
          : accept();
      case 'FailBackup':
        return state.status === 'running'
          ? accept({ type: 'BackupFailed', data: command.failure })
          : accept();
      case 'RequestVerification':
        if (state.status === 'verifying') return accept();
        if (state.status !== 'completed') {
          return reject(
            'BACKUP.NOT_COMPLETED',
            `This backup is ${state.status}: only a completed one can be verified.`,
          );
        }
        return accept({ type: 'BackupVerificationRequested', data: { reason: command.reason } });
      case 'RecordVerified':
        return state.status === 'verifying'
          ? accept({ type: 'BackupVerified', data: command.proof })
          : accept();
      case 'RecordNotVerified':
        return state.status === 'verifying'
          ? accept({ type: 'BackupVerificationFailed', data: command.failure })
          : accept();
      case 'RecordRemoved':
        if (state.status === 'removed') return accept();
        return accept({ type: 'BackupRemoved', data: { reason: command.reason } });
    }
  },
  evolve: (state, event) => {
    if (event.type === 'BackupRequested') return { status: 'running', request: event.data, made: null };
    if (state.status === 'unknown') return state;
    switch (event.type) {
      case 'BackupCompleted':
        return { ...state, status: 'completed', made: event.data };
      case 'BackupFailed':
        return { ...state, status: 'failed' };
      case 'BackupVerificationRequested':
        return { ...state, status: 'verifying' };
      case 'BackupVerified':
      case 'BackupVerificationFailed':
        return { ...state, status: 'completed' };
      case 'BackupRemoved':
        return { ...state, status: 'removed' };
      // A restore changes nothing of the backup; an event of a newer version of Docket neither.
      case 'LogRestored':
      default:
        return state;
    }
  },
};
