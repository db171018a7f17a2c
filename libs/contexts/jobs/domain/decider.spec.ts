import { fold, type Decision } from '@docket/kernel';
import { jobDecider, jobSequence, type Job, type JobCommand, type JobEvent, type JobState } from './index.js';

const t0 = Date.parse('2026-01-01T00:00:00.000Z');
const method = 'pdf.text@1';
const labels = { method, queue: 'default' };
const request = {
  ...labels,
  options: {},
  priority: 5,
  retry: { maxAttempts: 2, initialDelayMs: 1_000, factor: 2, maxDelayMs: 60_000 },
  timeouts: { runMs: 60_000, queueMs: 5_000, totalMs: 600_000 },
  tags: [],
  requestHash: 'a'.repeat(64),
};
const failure = { code: 'PDF.DAMAGED', message: 'The file is cut off.', retryable: false };
const result = { sha256: 'b'.repeat(64), size: 2, mediaType: 'application/json', summary: {} };

/** Runs commands one after the other, `stepMs` apart, and keeps the events; a rejection ends the story. */
class Story {
  readonly events: (JobEvent & { time: string })[] = [];
  last: Decision<JobEvent> = { ok: true, events: [] };
  private nowMs = t0;

  after(ms: number): this {
    this.nowMs += ms;
    return this;
  }

  when(command: JobCommand): this {
    const now = new Date(this.nowMs);
    this.last = jobDecider.decide(command, this.state, { now });
    if (this.last.ok) for (const e of this.last.events) this.events.push({ ...e, time: now.toISOString() });
    return this;
  }

  get state(): JobState {
    return fold(jobDecider, jobDecider.initialState, this.events);
  }

  get job(): Job {
    const { state } = this;
    if (!state.exists) throw new Error('no job yet');
    return state;
  }

  get types(): string[] {
    return this.last.ok ? this.last.events.map((event) => event.type) : [this.last.code];
  }
}

const submitted = (over: Partial<typeof request> & { startAfter?: string } = {}) =>
  new Story().when({ type: 'SubmitJob', request: { ...request, ...over } });
const running = (over: Partial<typeof request> = {}) =>
  submitted(over).after(500).when({ type: 'StartAttempt', workerId: 'w1' });
const fail = (attempt: number, over: Partial<typeof failure> = {}): JobCommand => ({
  type: 'FailAttempt',
  attempt,
  workerId: 'w1',
  failure: { ...failure, ...over },
  random: 0,
});

describe('a job', () => {
  it('is queued at once, or scheduled for its start time', () => {
    expect(submitted().job.name).toBe('queued');
    expect(submitted({ startAfter: '2026-01-01T01:00:00Z' }).job.name).toBe('scheduled');
  });

  it('ends at once with what an earlier job has made of the same', () => {
    const artifacts = [{ name: 'a.txt', sha256: 'c'.repeat(64), size: 1, mediaType: 'text/plain' }];
    const cached = { jobId: 'earlier', attempt: 3, result, artifacts };
    const story = new Story().when({ type: 'SubmitJob', request, cached });
    expect(story.types).toEqual(['JobSubmitted', 'JobSucceeded']);
    expect(story.events[1]!.data).toMatchObject({ attempt: 3, result, artifacts, cachedFrom: 'earlier' });
    expect(story.job).toMatchObject({ name: 'succeeded', resultSha256: result.sha256 });
    expect(story.when({ type: 'SubmitJob', request, cached }).types).toEqual([]);
    const bare = new Story().when({ type: 'SubmitJob', request, cached: { ...cached, artifacts: [] } });
    expect(bare.events[1]!.data).not.toHaveProperty('artifacts');
    const record = { mode: 'use', key: 'a'.repeat(64), cachedFrom: 'earlier' };
    expect(jobSequence.moves.JobSubmitted.to({ ...request, cache: record })).toBe('answered');
  });

  it('is redriven as a dead letter only', () => {
    const redrive: JobCommand = { type: 'RetryJob', reason: 'mended', only: 'dead_lettered' };
    expect(submitted().when(redrive).types).toEqual(['JOB.NOT_DEAD_LETTERED']);
    expect(running().when(fail(1)).when(redrive).types).toEqual(['JOB.NOT_DEAD_LETTERED']);
  });

  it('meets its first try when the same request comes again', () => {
    const story = submitted().when({ type: 'SubmitJob', request });
    expect(story.types).toEqual([]);
    expect(story.events).toHaveLength(1);
  });

  it('refuses another request under the same key', () => {
    expect(
      submitted().when({ type: 'SubmitJob', request: { ...request, requestHash: 'c'.repeat(64) } }).types,
    ).toEqual(['JOB.IDEMPOTENCY_KEY_REUSED']);
  });

  it('is queued when its time has come, not before', () => {
    const story = submitted({ startAfter: '2026-01-01T01:00:00Z' }).when({ type: 'EnqueueJob' });
    expect(story.types).toEqual(['JOB.NOT_DUE']);
    expect(story.after(3_600_000).when({ type: 'EnqueueJob' }).types).toEqual(['JobQueued']);
    expect(story.job.name).toBe('queued');
    expect(story.when({ type: 'EnqueueJob' }).types).toEqual(['JOB.NOT_WAITING']);
  });

  it('runs and succeeds, with its times told', () => {
    const story = running().after(2_000);
    expect(story.job).toMatchObject({ name: 'running', workerId: 'w1', attempt: 1 });
    story.when({ type: 'CompleteAttempt', attempt: 1, workerId: 'w1', result });
    expect(story.job.name).toBe('succeeded');
    expect(story.events.at(-1)?.data).toMatchObject({
      timing: { queuedMs: 500, runMs: 2_000, totalMs: 2_500 },
    });
  });

  it('stores the progress of the running attempt only', () => {
    const story = running().when({ type: 'ReportProgress', attempt: 1, fraction: 0.5, message: 'page 5' });
    expect(story.types).toEqual(['JobProgressed']);
    expect(story.when({ type: 'ReportProgress', attempt: 2, fraction: 1 }).types).toEqual([
      'JOB.ATTEMPT_NOT_CURRENT',
    ]);
  });

  it('cannot start twice', () => {
    expect(running().when({ type: 'StartAttempt', workerId: 'w2' }).types).toEqual(['JOB.NOT_QUEUED']);
  });

  it('fails at once when the work itself is wrong', () => {
    const story = running().when(fail(1));
    expect(story.types).toEqual(['JobAttemptFailed', 'JobFailed']);
    expect(story.job.name).toBe('failed');
  });

  it('backs off after a retryable failure and fails when its attempts are used up', () => {
    const story = running().when(fail(1, { retryable: true }));
    expect(story.types).toEqual(['JobAttemptFailed', 'JobRetryScheduled']);
    expect(story.job).toMatchObject({ name: 'backing_off', attempt: 2 });
    story.after(1_000).when({ type: 'EnqueueJob' }).when({ type: 'StartAttempt', workerId: 'w1' });
    expect(story.when(fail(2, { retryable: true })).types).toEqual(['JobAttemptFailed', 'JobFailed']);
  });

  it('times out when its last attempt ran into the run limit', () => {
    const story = running({ retry: { ...request.retry, maxAttempts: 1 } });
    story.when({ ...fail(1, { retryable: true }), limit: 'run' } as JobCommand);
    expect(story.job.name).toBe('timed_out');
    expect(story.events.at(-1)?.data).toMatchObject({ limit: 'run', limitMs: 60_000 });
  });

  it('keeps what its attempt has stored for the success of that very attempt', () => {
    const artifact = { name: 'page-1.png', sha256: 'c'.repeat(64), size: 10, mediaType: 'image/png' };
    const limits = { count: 2, bytes: 25 };
    const store = (attempt: number, over: Partial<typeof artifact> = {}, workerId = 'w1'): JobCommand => ({
      type: 'StoreArtifact',
      attempt,
      workerId,
      artifact: { ...artifact, ...over },
      limits,
    });
    const story = running({ retry: { ...request.retry, maxAttempts: 3 } }).when(store(1));
    expect(story.types).toEqual(['JobArtifactStored']);
    expect(story.when(store(1)).types).toEqual([]);
    expect(story.when(store(1, { sha256: 'd'.repeat(64) })).types).toEqual(['WORK.ARTIFACT_DIFFERS']);
    expect(story.when(store(1, { name: 'b', size: 16 })).types).toEqual(['WORK.ARTIFACT_TOO_LARGE']);
    expect(story.when(store(1, { name: 'b' }, 'w2')).types).toEqual(['JOB.ATTEMPT_NOT_CURRENT']);
    expect(story.when(store(1, { name: 'b' })).when(store(1, { name: 'c', size: 1 })).types).toEqual([
      'WORK.TOO_MANY_ARTIFACTS',
    ]);
    expect(story.when({ type: 'RemoveArtifacts', attempts: [1] }).types).toEqual([]);
    story
      .when(fail(1, { retryable: true }))
      .after(60_000)
      .when({ type: 'EnqueueJob' });
    story
      .when({ type: 'StartAttempt', workerId: 'w1' })
      .when(store(2, { name: 'a', sha256: 'e'.repeat(64) }));
    story.when({ type: 'RemoveArtifacts', attempts: [1, 2, 7] });
    expect(story.events.at(-1)).toMatchObject({ type: 'JobArtifactsRemoved', data: { attempts: [1] } });
    story.when({ type: 'CompleteAttempt', attempt: 2, workerId: 'w1', result });
    expect(story.events.at(-1)?.data).toMatchObject({
      artifacts: [{ name: 'a', sha256: 'e'.repeat(64), size: 10, mediaType: 'image/png' }],
    });
    expect(story.when({ type: 'RemoveArtifacts', attempts: [2] }).types).toEqual([]);
  });

  it('refuses what a stale worker reports', () => {
    const story = running().when({ type: 'LoseAttempt', attempt: 1, random: 0 });
    const complete: JobCommand = { type: 'CompleteAttempt', attempt: 1, workerId: 'w1', result };
    expect(story.when(complete).types).toEqual(['JOB.ATTEMPT_NOT_CURRENT']);
    story.after(1_000).when({ type: 'EnqueueJob' }).when({ type: 'StartAttempt', workerId: 'w2' });
    expect(story.when({ ...complete, attempt: 2 }).types).toEqual(['JOB.ATTEMPT_NOT_CURRENT']);
    expect(story.when({ ...complete, attempt: 2, workerId: 'w2' }).types).toEqual(['JobSucceeded']);
    expect(story.when(complete).types).toEqual(['JOB.ALREADY_FINISHED']);
  });

  it('is set aside as poison when it has taken down three workers', () => {
    const story = running({ retry: { ...request.retry, maxAttempts: 10 } });
    for (const attempt of [1, 2, 3]) {
      story.when({ type: 'LoseAttempt', attempt, random: 0 }).after(10_000);
      story.when({ type: 'EnqueueJob' }).when({ type: 'StartAttempt', workerId: 'w1' });
    }
    expect(story.job.name).toBe('dead_lettered');
    expect(story.events.some((event) => event.type === 'JobDeadLettered')).toBe(true);
  });

  it.each<[string, JobCommand]>([
    ['progress', { type: 'ReportProgress', attempt: 7, fraction: 0.1 }],
    ['a result', { type: 'CompleteAttempt', attempt: 7, workerId: 'w1', result }],
    ['a failure', fail(7)],
    ['a loss', { type: 'LoseAttempt', attempt: 7, random: 0 }],
    ['a release', { type: 'ReleaseAttempt', attempt: 7, workerId: 'w1' }],
    ['a stop', { type: 'ConfirmCanceled', attempt: 7 }],
  ])('takes %s from the current attempt only, and none after the end', (_what, command) => {
    expect(running().when(command).types).toEqual(['JOB.ATTEMPT_NOT_CURRENT']);
    expect(running().when(fail(1)).when(command).types).toEqual(['JOB.ALREADY_FINISHED']);
  });

  it('goes back to the queue when its worker gives it back', () => {
    const story = running().when({ type: 'ReleaseAttempt', attempt: 1, workerId: 'w1' });
    expect(story.job).toMatchObject({ name: 'queued', attempt: 2, lostAttempts: 0 });
  });

  it('is canceled at once while it waits, and by its worker while it runs', () => {
    expect(submitted().when({ type: 'CancelJob', reason: 'wrong file' }).job.name).toBe('canceled');
    const story = running().when({ type: 'CancelJob', reason: 'wrong file' });
    expect(story.job.name).toBe('canceling');
    expect(story.when({ type: 'CancelJob', reason: 'again' }).types).toEqual([]);
    story.when({ type: 'ConfirmCanceled', attempt: 1 });
    expect(story.job.name).toBe('canceled');
    expect(story.events.at(-1)?.data).toMatchObject({ reason: 'wrong file' });
  });

  it.each<[string, JobCommand]>([
    ['fails', fail(1)],
    ['is lost', { type: 'LoseAttempt', attempt: 1, random: 0 }],
    ['is given back', { type: 'ReleaseAttempt', attempt: 1, workerId: 'w1' }],
  ])('ends as canceled when the attempt to stop %s', (_how, command) => {
    const story = running().when({ type: 'CancelJob', reason: 'stop' }).when(command);
    expect(story.job.name).toBe('canceled');
  });

  it('keeps a result that came before the worker heard of the cancel', () => {
    const story = running().when({ type: 'CancelJob', reason: 'stop' });
    expect(story.when({ type: 'CompleteAttempt', attempt: 1, workerId: 'w1', result }).job.name).toBe(
      'succeeded',
    );
  });

  it('confirms no cancel that nobody asked for, and cancels nothing that has ended', () => {
    expect(running().when({ type: 'ConfirmCanceled', attempt: 1 }).types).toEqual(['JOB.NOT_CANCELING']);
    expect(running().when(fail(1)).when({ type: 'CancelJob', reason: 'late' }).types).toEqual([
      'JOB.ALREADY_FINISHED',
    ]);
  });

  it('goes another round when a person retries it, with a fresh budget', () => {
    const story = running().when(fail(1)).when({ type: 'RetryJob', reason: 'file repaired' });
    expect(story.job).toMatchObject({ name: 'queued', attempt: 2, firstAttempt: 2 });
    story.when({ type: 'StartAttempt', workerId: 'w1' }).when(fail(2, { retryable: true }));
    expect(story.job.name).toBe('backing_off');
  });

  it('cannot be retried while it runs or after it succeeded', () => {
    expect(running().when({ type: 'RetryJob', reason: 'x' }).types).toEqual(['JOB.NOT_FINISHED']);
    const done = running().when({ type: 'CompleteAttempt', attempt: 1, workerId: 'w1', result });
    expect(done.when({ type: 'RetryJob', reason: 'x' }).types).toEqual(['JOB.ALREADY_SUCCEEDED']);
  });

  it('expires in the queue and in total, never before its time', () => {
    const queue: JobCommand = { type: 'ExpireJob', limit: 'queue' };
    expect(submitted().after(4_999).when(queue).types).toEqual(['JOB.NOT_EXPIRED']);
    expect(submitted().after(5_000).when(queue).types).toEqual(['JobTimedOut']);
    expect(running().after(9_000).when(queue).types).toEqual(['JOB.NOT_EXPIRED']);
    const total = running().after(600_000).when({ type: 'ExpireJob', limit: 'total' });
    expect(total.job.name).toBe('timed_out');
    expect(total.when({ type: 'ExpireJob', limit: 'total' }).types).toEqual([]);
  });

  it('counts its total limit from the wanted start, and anew from a retry', () => {
    const total: JobCommand = { type: 'ExpireJob', limit: 'total' };
    const scheduled = submitted({ startAfter: '2026-01-01T01:00:00Z' });
    expect(scheduled.after(3_600_000 + 599_999).when(total).types).toEqual(['JOB.NOT_EXPIRED']);
    expect(scheduled.after(1).when(total).types).toEqual(['JobTimedOut']);
    const retried = running().after(600_000).when(total).when({ type: 'RetryJob', reason: 'more time' });
    expect(retried.after(599_999).when(total).types).toEqual(['JOB.NOT_EXPIRED']);
    expect(retried.after(1).when(total).types).toEqual(['JobTimedOut']);
  });

  it('does not exist before it is submitted', () => {
    expect(new Story().when({ type: 'CancelJob', reason: 'x' }).types).toEqual(['JOB.NOT_FOUND']);
  });

  it('keeps its state when it meets an event of a newer version', () => {
    const { job } = running();
    const unknown = { type: 'JobPraised', data: {}, time: new Date(t0).toISOString() } as never;
    expect(jobDecider.evolve(job, unknown)).toBe(job);
    const queued = submitted().events[0]!;
    expect(jobDecider.evolve({ exists: false }, { ...queued, type: 'JobQueued' } as never)).toEqual({
      exists: false,
    });
  });
});

describe('the state of a job', () => {
  it('comes back from a snapshot as it went in, after any event', () => {
    const timing = { queuedMs: 1, runMs: 2, totalMs: 3 };
    const reason = 'wrong file';
    const due = '2026-01-01T00:01:00.000Z';
    const events: readonly JobEvent[] = [
      { type: 'JobSubmitted', data: { ...request, startAfter: due } },
      { type: 'JobSubmitted', data: request },
      { type: 'JobQueued', data: { ...labels, attempt: 1 } },
      { type: 'JobAttemptStarted', data: { ...labels, attempt: 1, workerId: 'w', queuedMs: 5 } },
      { type: 'JobProgressed', data: { attempt: 1, fraction: 0.5 } },
      { type: 'JobAttemptFailed', data: { ...labels, attempt: 1, workerId: 'w', failure, runMs: 5 } },
      { type: 'JobRetryScheduled', data: { ...labels, nextAttempt: 2, delayMs: 1_000, dueAt: due } },
      { type: 'JobAttemptLost', data: { ...labels, attempt: 2, workerId: 'w' } },
      { type: 'JobAttemptReleased', data: { ...labels, attempt: 2, workerId: 'w' } },
      { type: 'JobCancelRequested', data: { ...labels, reason, attempt: 2 } },
      { type: 'JobCanceled', data: { ...labels, reason, timing } },
      { type: 'JobRetried', data: { ...labels, reason, nextAttempt: 3 } },
      { type: 'JobTimedOut', data: { ...labels, limit: 'run', limitMs: 60_000, timing } },
      { type: 'JobDeadLettered', data: { ...labels, lostAttempts: 3, timing } },
      { type: 'JobFailed', data: { ...labels, attempt: 3, failure, timing } },
      { type: 'JobSucceeded', data: { ...labels, attempt: 3, workerId: 'w', result, timing } },
    ];
    let state = jobDecider.initialState;
    for (const [second, event] of events.entries()) {
      state = jobDecider.evolve(state, { ...event, time: new Date(t0 + second * 1_000).toISOString() });
      expect(JSON.parse(JSON.stringify(state))).toStrictEqual(state);
    }
    expect(jobDecider.version).toBe(4);
  });
});
