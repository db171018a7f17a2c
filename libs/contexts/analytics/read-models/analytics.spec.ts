import { unpackNumbers } from '@docket/kernel';
import { foldLog, Recorder, startMs } from '@docket/projections/testing';
import { JobStory, jobSteps, play } from '@docket/contexts/jobs/testing';
import fc from 'fast-check';
import { bucketsBetween, bucketStart } from './bucket.js';
import { uploadsByTime } from './documents/projection.js';
import { DurationSum, type DurationStats } from './durations/index.js';
import { JobSum } from './jobs/figures.js';
import { addParts, emptyParts, PARTS } from './jobs/parts.js';
import { jobsByTime } from './jobs/projection.js';

const tenAm = 'default/hour/2026-03-01T10:00:00.000Z/pdf.text@1';
const nineAm = 'default/hour/2026-03-01T09:00:00.000Z/pdf.text@1';
const day = 'default/day/2026-03-01T00:00:00.000Z/pdf.text@1';

const durationFigures = (stats: DurationStats) => {
  const sum = new DurationSum();
  sum.add(stats);
  return sum.figures();
};

describe('buckets', () => {
  it('are cut in UTC, whatever the offset of the time', () => {
    expect(bucketStart('2026-03-01T00:30:00+02:00', 'hour')).toBe('2026-02-28T22:00:00.000Z');
    expect(bucketStart('2026-03-01T00:30:00+02:00', 'day')).toBe('2026-02-28T00:00:00.000Z');
  });

  it('cover a range without a gap, also over the end of summer time', () => {
    expect(bucketsBetween('2026-10-24T23:10:00Z', '2026-10-25T03:00:00Z', 'hour')).toEqual([
      '2026-10-24T23:00:00.000Z',
      '2026-10-25T00:00:00.000Z',
      '2026-10-25T01:00:00.000Z',
      '2026-10-25T02:00:00.000Z',
    ]);
    expect(bucketsBetween('2024-02-28T12:00:00Z', '2024-03-01T00:00:00Z', 'day')).toHaveLength(2);
  });
});

describe('jobs by time', () => {
  it('counts each event in the hour and the day of its own time', () => {
    const recorder = new Recorder();
    new JobStory(recorder, 'job-1').submit().after(180_000).start().after(2_000).complete();
    const buckets = foldLog(jobsByTime, recorder.log);
    expect(buckets.get(nineAm)).toMatchObject({ submitted: 1, attemptsStarted: 0, outcomes: {} });
    expect(buckets.get(tenAm)).toMatchObject({
      granularity: 'hour',
      start: '2026-03-01T10:00:00.000Z',
      method: 'pdf.text@1',
      submitted: 0,
      attemptsStarted: 1,
      resultBytes: 1_234,
    });
    const { outcomes, ...counters } = buckets.get(day)!;
    expect(counters).toMatchObject({ submitted: 1, attemptsStarted: 1, resultBytes: 1_234 });
    expect(outcomes.succeeded!.count).toBe(1);
    expect(durationFigures(outcomes.succeeded!.run)).toMatchObject({ meanMs: 2_000, p99Ms: 2_000 });
    expect(durationFigures(outcomes.succeeded!.queued)).toMatchObject({ meanMs: 180_000 });
  });

  it('keeps methods, tenants and outcomes apart', () => {
    const recorder = new Recorder();
    new JobStory(recorder, 'a').submit().start().fail(false);
    new JobStory(recorder, 'b').submit({ method: 'csv.profile@1' }).tell({ type: 'CancelJob', reason: 'x' });
    new JobStory(recorder, 'c', 'other').submit();
    const buckets = foldLog(jobsByTime, recorder.log);
    expect(buckets.size).toBe(6);
    expect(Object.keys(buckets.get(day)!.outcomes)).toEqual(['failed']);
    expect(Object.keys(buckets.get(day.replace('pdf.text', 'csv.profile'))!.outcomes)).toEqual(['canceled']);
  });

  it('adds up to what happened, in hours as in days', () => {
    fc.assert(
      fc.property(jobSteps, (steps) => {
        const recorder = new Recorder();
        recorder.nowMs = startMs;
        play(recorder, steps);
        const buckets = [...foldLog(jobsByTime, recorder.log).values()];
        for (const granularity of ['hour', 'day'] as const) {
          const mine = buckets.filter((bucket) => bucket.granularity === granularity);
          const sum = (pick: (bucket: (typeof mine)[number]) => number) =>
            mine.reduce((total, bucket) => total + pick(bucket), 0);
          const happened = (type: string) => recorder.log.filter((event) => event.type === type).length;
          expect(sum((bucket) => bucket.submitted)).toBe(happened('JobSubmitted'));
          expect(sum((bucket) => bucket.attemptsStarted)).toBe(happened('JobAttemptStarted'));
          expect(sum((bucket) => bucket.retries)).toBe(happened('JobRetryScheduled'));
          expect(sum((bucket) => bucket.outcomes.succeeded?.count ?? 0)).toBe(happened('JobSucceeded'));
          expect(sum((bucket) => bucket.outcomes.failed?.run.count ?? 0)).toBe(happened('JobFailed'));
          expect(sum((bucket) => bucket.outcomes.canceled?.total.count ?? 0)).toBe(happened('JobCanceled'));
          const parts = emptyParts(granularity);
          for (const bucket of mine) if (bucket.parts !== '') addParts(parts, bucket.parts);
          const submitted = parts.slice(0, PARTS[granularity]).reduce((total, count) => total + count, 0);
          expect(submitted).toBe(happened('JobSubmitted'));
        }
      }),
    );
  });

  it('counts the same in the quarters of an hour as in the hour, to the last bin of its durations', () => {
    fc.assert(
      fc.property(jobSteps, (steps) => {
        const recorder = new Recorder();
        recorder.nowMs = startMs;
        play(recorder, steps);
        for (const { granularity, quarters, ...hour } of foldLog(jobsByTime, recorder.log).values()) {
          if (granularity === 'day') {
            expect(quarters).toEqual({});
            continue;
          }
          const [whole, parts] = [new JobSum(), new JobSum()];
          whole.add(hour);
          for (const quarter of Object.values(quarters)) parts.add(quarter);
          expect(parts.figures()).toEqual(whole.figures());
        }
      }),
    );
  });
});

describe('uploads by time', () => {
  it('counts new content with its bytes, and repeated content without', () => {
    const recorder = new Recorder();
    const data = { sha256: 'c'.repeat(64), size: 10, mediaType: 'text/csv', extensionMismatch: false };
    recorder.record({ type: 'document', id: 'd' }, { type: 'DocumentRegistered', data });
    recorder.record({ type: 'document', id: 'd' }, { type: 'DocumentUploadedAgain', data: {} });
    const buckets = foldLog(uploadsByTime, recorder.log);
    expect(buckets.get('default/day/2026-03-01T00:00:00.000Z/all')).toMatchObject({
      registered: 1,
      registeredBytes: 10,
      uploadedAgain: 1,
      quarters: '',
    });
    // 09:58 lies in the last quarter of its hour.
    const { quarters } = buckets.get('default/hour/2026-03-01T09:00:00.000Z/all')!;
    expect(unpackNumbers(quarters)).toEqual([0, 0, 0, 1, 0, 0, 0, 10, 0, 0, 0, 1]);
  });
});
