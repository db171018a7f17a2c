import { everyEvent } from '@docket/contexts/testing';
import { foldLog, Recorder } from '@docket/projections/testing';
import { JobStory } from '@docket/contexts/jobs/testing';
import { composition } from '@docket/contexts';
import { auditTrailOf } from './projection.js';

const auditTrail = auditTrailOf(composition);

const trail = (recorder: Recorder) => [...foldLog(auditTrail, recorder.log).values()];

describe('the audit trail', () => {
  it('says who did what to which thing, when, from where, with what outcome', () => {
    const recorder = new Recorder();
    new JobStory(recorder, 'job-1').submit({ documentId: 'doc-1', documentName: 'form.pdf' });
    expect(trail(recorder)).toEqual([
      {
        tenant: 'default',
        position: 1,
        eventId: 'event-1',
        time: '2026-03-01T09:58:00.000Z',
        actor: { kind: 'user', id: 'key-1', name: 'Ada' },
        action: 'JobSubmitted',
        summary: 'submitted job job-1 for pdf.text@1 on document form.pdf',
        thing: { type: 'job', id: 'job-1' },
        outcome: 'accepted',
        origin: { ip: '127.0.0.1', userAgent: 'curl/8' },
        correlationId: 'request-1',
        causationId: null,
      },
    ]);
  });

  it('has one entry for every event, keyed so that text order is log order', () => {
    const log = everyEvent();
    const entries = foldLog(auditTrail, log);
    expect([...entries.keys()].toSorted()).toEqual([...entries.keys()]);
    expect([...entries.values()].map(({ position }) => position)).toEqual(
      log.map(({ position }) => position),
    );
  });

  it('names the outcome of every kind of event', () => {
    const outcomes = [...foldLog(auditTrail, everyEvent()).values()].map(
      ({ action, outcome }) => `${action}: ${outcome}`,
    );
    expect(outcomes.filter((line) => !line.endsWith('accepted'))).toEqual([
      'JobAttemptFailed: failed',
      'JobAttemptLost: failed',
      'JobSucceeded: succeeded',
      'JobFailed: failed',
      'JobTimedOut: failed',
      'JobCanceled: canceled',
      'JobDeadLettered: failed',
      'BulkOperationCompleted: succeeded',
      'AccessDenied: denied',
      'PipelineJobEnded: succeeded',
      'PipelineStepSucceeded: succeeded',
      'PipelineStepCompensated: succeeded',
      'PipelineRunSucceeded: succeeded',
      'PipelineRunFailed: failed',
      'PipelineRunCanceled: canceled',
      'ExtractionRecorded: succeeded',
      'AlertFired: failed',
      'AlertResolved: succeeded',
      'AlertDigestSent: succeeded',
      'CampaignStopped: canceled',
      'CampaignEnded: succeeded',
      'SecurityScanCompleted: succeeded',
      'SecurityScanFailed: failed',
      'SecurityFindingFixed: succeeded',
      'CleanupPlanMade: succeeded',
      'CleanupPlanFailed: failed',
      'CleanupRemovalEnded: succeeded',
      'CleanupRunCompleted: succeeded',
      'CleanupRunFailed: failed',
      'ScheduledReportDelivered: succeeded',
      'ScheduledReportFailed: failed',
      'WebhookDisabled: failed',
      'ScheduledJobRefused: failed',
      'MigrationChangeMade: succeeded',
      'MigrationStepDone: succeeded',
      'MigrationStepFailed: failed',
      'MigrationCompleted: succeeded',
      'MigrationChangeUndone: succeeded',
      'MigrationUnrecordedChangeUndone: succeeded',
      'MigrationRollbackFailed: failed',
      'MigrationRolledBack: succeeded',
      'PredictionMade: succeeded',
      'ImportBatchRecorded: failed',
      'ImportCompleted: succeeded',
      'ImportUndoBatchRecorded: succeeded',
      'ImportUndone: succeeded',
      'TrialImportCompleted: succeeded',
      'TrialImportFailed: failed',
      'TrialFillRateFell: failed',
      'LoadRunRecorded: succeeded',
      'ParityRunRecorded: failed',
      'BackupCompleted: succeeded',
      'BackupFailed: failed',
      'BackupVerified: succeeded',
      'BackupVerificationFailed: failed',
      'SigningRefused: denied',
      'ReportRefused: failed',
    ]);
  });

  it('reads every known event as a sentence with no hole in it', () => {
    for (const { summary } of foldLog(auditTrail, everyEvent()).values()) {
      expect(summary).not.toMatch(/undefined|null|NaN|\[object/);
      expect(summary).toMatch(/^[a-z0-9]/);
    }
  });

  it.each(['JobPraised', 'constructor', '__proto__', 'toString'])(
    'keeps an event of the unknown type %s',
    (type) => {
      const recorder = new Recorder();
      recorder.record({ type: 'job', id: 'job-1' }, { type, data: {} });
      expect(trail(recorder)).toMatchObject([
        { action: type, summary: `recorded ${type} (version 1) on job job-1`, outcome: 'accepted' },
      ]);
    },
  );

  it('names an event of a newer version instead of reading a payload that it does not know', () => {
    const recorder = new Recorder();
    recorder.record({ type: 'job', id: 'job-1' }, { type: 'JobFailed', data: {} }, { schemaVersion: 2 });
    expect(trail(recorder)).toMatchObject([{ summary: 'recorded JobFailed (version 2) on job job-1' }]);
  });

  it('tells of a flood of denials with its number', () => {
    const recorder = new Recorder();
    const data = { route: 'GET /v1/keys', code: 'ACCESS.ROLE_MISSING', count: 40 };
    recorder.record({ type: 'access', id: 'denials-2026-03-01' }, { type: 'AccessDenied', data });
    expect(trail(recorder)).toMatchObject([
      { outcome: 'denied', summary: 'was refused GET /v1/keys with ACCESS.ROLE_MISSING, 40 times' },
    ]);
  });
});
