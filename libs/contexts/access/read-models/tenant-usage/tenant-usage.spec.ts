import { isFinal } from '@docket/contexts/jobs/events';
import { jobSteps, JobStory, play, result } from '@docket/contexts/jobs/testing';
import { foldLog, Recorder } from '@docket/projections/testing';
import fc from 'fast-check';
import { tenantUsage } from './projection.js';

describe('what a tenant has', () => {
  it('is as many open jobs as have not ended, whatever happens to them', () => {
    fc.assert(
      fc.property(jobSteps, (steps) => {
        const recorder = new Recorder();
        const open = play(recorder, steps).filter(({ name }) => !isFinal(name as never));
        expect(foldLog(tenantUsage, recorder.log).get('default')?.openJobs).toBe(open.length);
      }),
      { numRuns: 60 },
    );
  });

  it('is the bytes of new documents and of results, and the jobs of the day', () => {
    const recorder = new Recorder();
    const data = { sha256: 'c'.repeat(64), size: 10, mediaType: 'text/csv', extensionMismatch: false };
    recorder.record({ type: 'document', id: 'd' }, { type: 'DocumentRegistered', data });
    recorder.record({ type: 'document', id: 'd' }, { type: 'DocumentUploadedAgain', data: {} });
    new JobStory(recorder, 'job-1').submit().start().complete();
    expect(foldLog(tenantUsage, recorder.log).get('default')).toMatchObject({
      storedBytes: 10 + result.size,
      openJobs: 0,
      jobsToday: 1,
      day: '2026-03-01',
    });
    recorder.after(86_400_000);
    new JobStory(recorder, 'job-2').submit();
    new JobStory(recorder, 'job-3').submit();
    expect(foldLog(tenantUsage, recorder.log).get('default')).toMatchObject({
      jobsToday: 2,
      day: '2026-03-02',
    });
  });
});
