import { fold, type DomainEvent } from '@docket/kernel';
import { backupDecider, type BackupCommand, type BackupEvent, type BackupState } from './index.js';

const hash = 'ab'.repeat(32);
const figures = { position: 7, root: hash, objects: 2, objectBytes: 30, keys: 1, heads: 1, manifest: hash };
const request = { folder: '/b', encrypted: true, trigger: 'hand', reason: 'before the update' } as const;
const made = { ...figures, addedObjects: 2, addedBytes: 99, durationMs: 5 };
const proof = { ...figures, durationMs: 9 };
const failure = { code: 'BACKUP.NO_SPACE', message: 'no room' };

const requested: BackupEvent = { type: 'BackupRequested', data: request };
const completed: BackupEvent = { type: 'BackupCompleted', data: made };
const verifying: BackupEvent = { type: 'BackupVerificationRequested', data: { reason: 'monthly' } };
const removed: BackupEvent = { type: 'BackupRemoved', data: { reason: 'old' } };

const time = '2026-01-01T00:00:00Z';
const after = (...events: readonly DomainEvent[]): BackupState =>
  fold(backupDecider, backupDecider.initialState, events.map((event) => ({ ...event, time })) as never);
const decide = (command: BackupCommand, ...events: readonly BackupEvent[]) =>
  backupDecider.decide(command, after(...events), { now: new Date(time) });
const events = (...made: readonly BackupEvent[]) => ({ ok: true, events: made });
const nothing = events();

describe('a backup', () => {
  it('is requested once', () => {
    expect(decide({ type: 'RequestBackup', request })).toMatchObject(events(requested));
    expect(decide({ type: 'RequestBackup', request }, requested)).toMatchObject(nothing);
  });

  it('ends once, whoever tells it again', () => {
    expect(decide({ type: 'CompleteBackup', made }, requested)).toMatchObject(events(completed));
    expect(decide({ type: 'CompleteBackup', made }, requested, completed)).toMatchObject(nothing);
    const failed: BackupEvent = { type: 'BackupFailed', data: failure };
    expect(decide({ type: 'FailBackup', failure }, requested)).toMatchObject(events(failed));
    expect(decide({ type: 'FailBackup', failure }, requested, completed)).toMatchObject(nothing);
    expect(after(requested, failed).status).toBe('failed');
  });

  it('is verified when it is completed, as often as it is asked for, one time after the other', () => {
    const ask = { type: 'RequestVerification', reason: 'monthly' } as const;
    expect(decide(ask, requested)).toMatchObject({ ok: false, code: 'BACKUP.NOT_COMPLETED' });
    expect(decide(ask, requested, completed)).toMatchObject(events(verifying));
    expect(decide(ask, requested, completed, verifying)).toMatchObject(nothing);
    const verified: BackupEvent = { type: 'BackupVerified', data: proof };
    expect(decide({ type: 'RecordVerified', proof }, requested, completed, verifying)).toMatchObject(
      events(verified),
    );
    expect(decide({ type: 'RecordVerified', proof }, requested, completed)).toMatchObject(nothing);
    const broken: BackupEvent = { type: 'BackupVerificationFailed', data: failure };
    expect(decide({ type: 'RecordNotVerified', failure }, requested, completed, verifying)).toMatchObject(
      events(broken),
    );
    expect(decide({ type: 'RecordNotVerified', failure }, requested, completed)).toMatchObject(nothing);
    for (const end of [verified, broken])
      expect(decide(ask, requested, completed, verifying, end)).toMatchObject(events(verifying));
  });

  it('is removed once', () => {
    const remove = { type: 'RecordRemoved', reason: 'old' } as const;
    expect(decide(remove, requested, completed)).toMatchObject(events(removed));
    expect(decide(remove, requested, completed, removed)).toMatchObject(nothing);
    expect(decide({ type: 'RequestVerification', reason: 'x' }, requested, completed, removed)).toMatchObject(
      {
        code: 'BACKUP.NOT_COMPLETED',
      },
    );
  });

  it('that is not known is refused, but a restore from it is recorded', () => {
    expect(decide({ type: 'FailBackup', failure })).toMatchObject({ ok: false, code: 'BACKUP.NOT_FOUND' });
    const restored = { position: 7, root: hash, reason: 'the host was lost' };
    const event: BackupEvent = { type: 'LogRestored', data: restored };
    expect(decide({ type: 'RecordRestored', restored })).toMatchObject(events(event));
    expect(after(event).status).toBe('unknown');
    expect(after(requested, event).status).toBe('running');
  });

  it('takes no harm from an event of a newer release', () => {
    expect(after(requested, { type: 'BackupPraised', data: {} }).status).toBe('running');
  });
});
