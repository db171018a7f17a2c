import { jobDecider, jobEventTypes, type JobEvent, type JobState } from '../../domain/index.js';
import { fold, type Timed } from '@docket/kernel';
import { foldLog, Recorder } from '@docket/projections/testing';
import { JobStory, jobSteps, play } from '../../testing/histories.js';
import fc from 'fast-check';
import { KEPT_ATTEMPTS, KEPT_OPTIONS, type JobBoardDocument } from './document.js';
import { jobBoard } from './projection.js';

const board = (tell: (job: JobStory) => unknown): JobBoardDocument => {
  const recorder = new Recorder();
  tell(new JobStory(recorder, 'job-1'));
  return foldLog(jobBoard, recorder.log).get('default/job-1')!;
};

describe('the job board', () => {
  it('keeps what a result was, and says when and by which rule it went', () => {
    const expired = (story: JobStory) =>
      story
        .submit()
        .start()
        .complete()
        .tell({ type: 'ExpireOutputs', rule: 'cleanup.result-days', days: 30, planId: 'plan-1' });
    expect(board(expired)).toMatchObject({
      state: 'succeeded',
      result: { size: 1_234 },
      outputsExpired: { at: '2026-03-01T09:58:00.000Z', rule: 'cleanup.result-days', days: 30 },
    });
  });

  it('handles every event of a job', () => {
    expect(Object.keys(jobBoard.on).sort()).toEqual(jobEventTypes.map(({ type }) => type).sort());
  });

  it('shows a job as it was asked for', () => {
    const job = board((story) =>
      story.submit({
        tags: ['trial-7', 'urgent'],
        documentId: 'doc-1',
        documentSha256: 'c'.repeat(64),
        documentName: 'form.pdf',
        options: { 'a.b': { $gt: 1 } },
        input: { x: 1 },
      }),
    );
    expect(job).toMatchObject({
      tenant: 'default',
      jobId: 'job-1',
      order: '2026-03-01T09:58:00.000Z/job-1',
      state: 'queued',
      open: true,
      method: 'pdf.text@1',
      tags: ['trial-7', 'urgent'],
      document: { id: 'doc-1', sha256: 'c'.repeat(64), name: 'form.pdf' },
      optionsJson: '{"a.b":{"$gt":1}}',
      hasInput: true,
      submittedBy: { kind: 'user', id: 'key-1', name: 'Ada' },
      queuedAt: '2026-03-01T09:58:00.000Z',
      attempts: [],
    });
  });

  it('waits for the start time of a scheduled job', () => {
    const job = board((story) => story.submit({ startAfter: '2026-03-01T12:00:00Z' }));
    expect(job).toMatchObject({ state: 'scheduled', queuedAt: null, dueAt: '2026-03-01T12:00:00.000Z' });
  });

  it('shows progress while it runs and the result when it has succeeded', () => {
    const running = (story: JobStory) =>
      story
        .submit()
        .after(500)
        .start()
        .tell({ type: 'ReportProgress', attempt: 1, fraction: 0.4, message: 'page 2' });
    expect(board(running)).toMatchObject({
      state: 'running',
      progress: { fraction: 0.4, message: 'page 2' },
      attempts: [{ attempt: 1, workerId: 'w1', outcome: 'running', endedAt: null, queuedMs: 500 }],
    });
    expect(board((story) => running(story).after(2_000).complete())).toMatchObject({
      state: 'succeeded',
      open: false,
      progress: { fraction: 1 },
      attempts: [{ outcome: 'succeeded', endedAt: '2026-03-01T09:58:02.500Z' }],
      result: {
        size: 1_234,
        summary: [
          { name: 'pages', value: 3 },
          { name: 'title', value: 'Consent form' },
        ],
      },
      finishedAt: '2026-03-01T09:58:02.500Z',
      timing: { queuedMs: 500, runMs: 2_000, totalMs: 2_500 },
    });
  });

  it('keeps each failed attempt with its reason, and says why the job failed', () => {
    const job = board((story) =>
      story.submit().start().fail(true).after(2_000).tell({ type: 'EnqueueJob' }).start().fail(false),
    );
    expect(job).toMatchObject({
      state: 'failed',
      attempts: [
        { attempt: 1, outcome: 'failed', failure: { code: 'PDF.DAMAGED' } },
        { attempt: 2, outcome: 'failed' },
      ],
      failure: { code: 'PDF.DAMAGED', message: 'The file is cut off.' },
    });
  });

  it('tells when a backing-off job is due', () => {
    const job = board((story) => story.submit().start().fail(true));
    expect(job).toMatchObject({ state: 'backing_off', attempt: 2, startedAt: null });
    expect(job.dueAt! > job.updatedAt).toBe(true);
  });

  it.each([
    ['queue', 'No worker took the job within its limit of 50 s in the queue.'],
    ['total', 'The job was not done within its limit of 600 s in all.'],
  ] as const)('says in words that the %s limit has passed', (limit, message) => {
    const job = board((story) => story.submit().after(700_000).tell({ type: 'ExpireJob', limit }));
    expect(job).toMatchObject({ state: 'timed_out', failure: { message } });
  });

  it('says in words that a job is poison', () => {
    const job = board((story) => {
      story.submit().start().lose();
      for (let again = 0; again < 2; again += 1)
        story.after(60_000).tell({ type: 'EnqueueJob' }).start().lose();
    });
    expect(job.state).toBe('dead_lettered');
    expect(job.failure?.message).toMatch(/^3 workers vanished/);
    expect(job.attempts.map(({ outcome }) => outcome)).toEqual(['lost', 'lost', 'lost']);
  });

  it('remembers who asked to cancel, and why', () => {
    const canceling = (story: JobStory) =>
      story.submit().start().tell({ type: 'CancelJob', reason: 'wrong file' });
    expect(board(canceling)).toMatchObject({ state: 'canceling', cancel: { reason: 'wrong file' } });
    expect(board((story) => canceling(story).tell({ type: 'ConfirmCanceled', attempt: 1 }))).toMatchObject({
      state: 'canceled',
      cancel: { reason: 'wrong file', by: { id: 'key-1' } },
      attempts: [{ outcome: 'canceled' }],
    });
  });

  it('forgets the ending of a job that goes another round, but not its attempts', () => {
    const job = board((story) =>
      story.submit().start().fail(false).tell({ type: 'RetryJob', reason: 'repaired' }),
    );
    expect(job).toMatchObject({ state: 'queued', open: true, attempt: 2, failure: null, finishedAt: null });
    expect(job.attempts).toHaveLength(1);
  });

  it('keeps a job small: the last attempts and short options only', () => {
    const job = board((story) => {
      story.submit({ options: { text: 'x'.repeat(KEPT_OPTIONS) } });
      for (let round = 0; round < KEPT_ATTEMPTS + 5; round += 1) {
        story.start().fail(false).tell({ type: 'RetryJob', reason: 'again' });
      }
    });
    expect(job.optionsJson).toBeNull();
    expect(job.attempts).toHaveLength(KEPT_ATTEMPTS);
    expect(job.attemptsOmitted).toBe(5);
    expect(job.attempts[0]!.attempt).toBe(6);
  });

  it('agrees with the job itself on state and attempt, whatever happens', () => {
    fc.assert(
      fc.property(jobSteps, (steps) => {
        const recorder = new Recorder();
        play(recorder, steps);
        const documents = foldLog(jobBoard, recorder.log);
        for (const [key, document] of documents) {
          const events = recorder.log.filter(({ aggregate }) => `default/${aggregate.id}` === key);
          const state: JobState = fold(
            jobDecider,
            jobDecider.initialState,
            events as unknown as Timed<JobEvent>[],
          );
          if (!state.exists) throw new Error('a job without a submission');
          expect([document.state, document.attempt]).toEqual([state.name, state.attempt]);
          const running = document.attempts.filter(({ outcome }) => outcome === 'running');
          expect(running).toHaveLength(state.name === 'running' || state.name === 'canceling' ? 1 : 0);
        }
      }),
    );
  });

  it('makes nothing of an event whose submission it never saw', () => {
    const recorder = new Recorder();
    new JobStory(recorder, 'job-1').submit().start();
    expect(foldLog(jobBoard, recorder.log.slice(1)).size).toBe(0);
  });
});
