import { foldLog, Recorder } from '@docket/projections/testing';
import { JobStory } from '@docket/contexts/jobs/testing';
import { KEPT_COLUMNS } from './result-columns/document.js';
import { resultColumns } from './result-columns/projection.js';
import { results } from './results/projection.js';

const row = (tell: (job: JobStory) => unknown) => {
  const recorder = new Recorder();
  tell(new JobStory(recorder, 'job-1'));
  return foldLog(results, recorder.log).get('default/job-1')!;
};

describe('the results report', () => {
  it('leaves out a job that has not finished', () => {
    expect(row((job) => job.submit().start())).toMatchObject({ done: false, finished: null });
  });

  it('has a row with times, result and figures for a job that succeeded', () => {
    const succeeded = row((job) =>
      job
        .submit({ documentId: 'doc-1', documentName: 'form.pdf' })
        .after(500)
        .start()
        .after(2_000)
        .complete(),
    );
    expect(succeeded).toMatchObject({
      jobId: 'job-1',
      position: 3,
      done: true,
      documentName: 'form.pdf',
      finished: {
        outcome: 'succeeded',
        finishedAt: '2026-03-01T09:58:02.500Z',
        attempt: 1,
        queuedMs: 500,
        runMs: 2_000,
        totalMs: 2_500,
        resultSize: 1_234,
        figures: [
          { name: 'pages', value: 3 },
          { name: 'title', value: 'Consent form' },
        ],
      },
    });
  });

  it.each<[string, string, (job: JobStory) => unknown]>([
    ['failed', 'PDF.DAMAGED', (job) => job.start().fail(false)],
    ['canceled', 'JOB.CANCELED', (job) => job.tell({ type: 'CancelJob', reason: 'wrong file' })],
    [
      'timed_out',
      'JOB.TIMED_OUT.QUEUE',
      (job) => job.after(700_000).tell({ type: 'ExpireJob', limit: 'queue' }),
    ],
  ])('says of a job that %s why', (outcome, failureCode, tell) => {
    expect(row((job) => tell(job.submit())).finished).toMatchObject({ outcome, failureCode });
  });

  it('takes a job out again that goes another round', () => {
    const again = (job: JobStory) =>
      job.submit().start().fail(false).tell({ type: 'RetryJob', reason: 'repaired' });
    expect(row(again)).toMatchObject({ done: false, finished: null });
    expect(row((job) => again(job).start().complete())).toMatchObject({
      done: true,
      position: 7,
      finished: { outcome: 'succeeded', attempt: 2 },
    });
  });
});

describe('the columns of a method', () => {
  const columns = (summaries: readonly object[]) => {
    const recorder = new Recorder();
    summaries.forEach((summary, n) =>
      new JobStory(recorder, `job-${n}`)
        .submit()
        .start()
        .complete({ summary: summary as never }),
    );
    return foldLog(resultColumns, recorder.log)
      .get('default/pdf.text@1')!
      .figures.map(({ name }) => name);
  };

  it('are all figures that its results ever had, in the order of their first appearance', () => {
    expect(columns([{ pages: 1 }, { words: 2, pages: 3 }, {}])).toEqual(['pages', 'words']);
  });

  it('are not endless', () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`figure-${n}`, n]));
    expect(columns([many, { late: 1 }])).toHaveLength(KEPT_COLUMNS);
  });
});
