import type { JobEvent } from '../../domain/index.js';
import { expectProjection, foldLog, Recorder } from '@docket/projections/testing';
import { pendingWork } from './projection.js';

const labels = { method: 'pdf.text@1', queue: 'default' };
const timing = { queuedMs: 0, runMs: 0, totalMs: 0 };
const job = { type: 'job', id: 'j1' };

/** The recorder's clock starts at 2026-03-01T09:58:00Z. */
function story(timeouts: object = {}, startAfter?: string) {
  const recorder = new Recorder();
  const record = (type: JobEvent['type'], more: object = {}, afterMs = 1_000) => {
    recorder.after(afterMs).record(job, { type, data: { ...labels, ...more } });
    return { record, folded, recorder };
  };
  const folded = () => foldLog(pendingWork, recorder.log).get('default/j1');
  return record(
    'JobSubmitted',
    {
      options: {},
      priority: 8,
      retry: { maxAttempts: 3, initialDelayMs: 1_000, factor: 2, maxDelayMs: 60_000 },
      timeouts: { runMs: 10_000, ...timeouts },
      tags: [],
      requestHash: 'a'.repeat(64),
      ...(startAfter === undefined ? {} : { startAfter }),
    },
    0,
  );
}

describe('pending work', () => {
  it('knows of a queued job what its dispatch needs', () => {
    expect(story().folded()).toMatchObject({
      key: 'default/j1',
      state: 'queued',
      ...labels,
      priority: 8,
      attempt: 1,
      correlationId: 'request-1',
      since: '2026-03-01T09:58:00.000Z',
      dueAt: null,
      expires: null,
      expiresAt: null,
    });
  });

  it('keeps the time of a scheduled job and of a backing-off one until it is queued', () => {
    const scheduled = story({}, '2026-03-01T12:00:00+02:00');
    expect(scheduled.folded()).toMatchObject({ state: 'scheduled', dueAt: '2026-03-01T10:00:00.000Z' });
    expect(scheduled.record('JobQueued', { attempt: 1 }).folded()).toMatchObject({
      state: 'queued',
      dueAt: null,
    });
    scheduled.record('JobAttemptStarted', { attempt: 1, workerId: 'w', queuedMs: 1 });
    const dueAt = '2026-03-01T10:30:00.000Z';
    expect(
      scheduled.record('JobRetryScheduled', { nextAttempt: 2, delayMs: 1, dueAt }).folded(),
    ).toMatchObject({
      state: 'backing_off',
      attempt: 2,
      dueAt,
    });
  });

  it('tells which limit passes first', () => {
    const both = story({ queueMs: 5_000, totalMs: 60_000 });
    expect(both.folded()).toMatchObject({ expires: 'queue', expiresAt: '2026-03-01T09:58:05.000Z' });
    both.record('JobAttemptStarted', { attempt: 1, workerId: 'w', queuedMs: 1 });
    expect(both.folded()).toMatchObject({ expires: 'total', expiresAt: '2026-03-01T09:59:00.000Z' });
    const run = story().record('JobAttemptStarted', { attempt: 1, workerId: 'w', queuedMs: 1 });
    expect(run.folded()).toMatchObject({ expires: 'run', expiresAt: '2026-03-01T09:59:11.000Z' });
    run.record('JobCancelRequested', { reason: 'x', attempt: 1 });
    expect(run.folded()).toMatchObject({ state: 'canceling', expiresAt: '2026-03-01T09:59:11.000Z' });
  });

  it('lets no limit apply to an ended job, and remembers its priority for another round', () => {
    const failed = story({ totalMs: 60_000 });
    failed.record('JobAttemptStarted', { attempt: 1, workerId: 'w', queuedMs: 1 });
    failed.record('JobFailed', { attempt: 1, failure: { code: 'X', message: '', retryable: false }, timing });
    expect(failed.folded()).toMatchObject({ state: 'failed', expires: null, expiresAt: null });
    failed.record('JobRetried', { reason: 'again', nextAttempt: 2 });
    expect(failed.folded()).toMatchObject({ state: 'queued', attempt: 2, priority: 8 });
  });

  it('forgets a job that has succeeded, however its events are delivered', () => {
    const done = story().record('JobAttemptStarted', { attempt: 1, workerId: 'w', queuedMs: 1 });
    done.record('JobSucceeded', {
      attempt: 1,
      workerId: 'w',
      timing,
      result: { sha256: 'b'.repeat(64), size: 2, mediaType: 'application/json', summary: {} },
    });
    expectProjection(pendingWork).given(done.recorder.log).then({});
  });
});
