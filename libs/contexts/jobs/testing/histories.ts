import {
  jobDecider,
  type JobCommand,
  type JobEvent,
  type JobState,
  type JobSubmitted,
} from '../domain/index.js';
import { fold } from '@docket/kernel';
import fc from 'fast-check';
import type { Recorder } from '@docket/projections/testing';

export const request: JobSubmitted['data'] = {
  method: 'pdf.text@1',
  queue: 'default',
  options: {},
  priority: 5,
  retry: { maxAttempts: 4, initialDelayMs: 1_000, factor: 2, maxDelayMs: 60_000 },
  timeouts: { runMs: 60_000, queueMs: 50_000, totalMs: 600_000 },
  tags: [],
  requestHash: 'a'.repeat(64),
};
export const result = {
  sha256: 'b'.repeat(64),
  size: 1_234,
  mediaType: 'application/json',
  summary: { pages: 3, title: 'Consent form' },
};

/** One job that is told what to do by its own decider, so that no impossible history is ever tested. */
export class JobStory {
  private state: JobState = jobDecider.initialState;

  constructor(
    private readonly recorder: Recorder,
    readonly jobId: string,
    private readonly tenant = 'default',
  ) {}

  get name(): string {
    return this.state.exists ? this.state.name : 'none';
  }

  get attempt(): number {
    return this.state.exists ? this.state.attempt : 1;
  }

  after(ms: number): this {
    this.recorder.after(ms);
    return this;
  }

  submit(over: Partial<JobSubmitted['data']> = {}): this {
    return this.tell({ type: 'SubmitJob', request: { ...request, ...over } });
  }

  /** A refused command changes nothing, as in life. */
  tell(command: JobCommand): this {
    const now = new Date(this.recorder.nowMs);
    const decision = jobDecider.decide(command, this.state, { now });
    if (!decision.ok) return this;
    for (const event of decision.events) this.record(event);
    return this;
  }

  start(workerId = 'w1'): this {
    return this.tell({ type: 'StartAttempt', workerId });
  }

  complete(over: Partial<typeof result> = {}, workerId = 'w1'): this {
    return this.tell({
      type: 'CompleteAttempt',
      attempt: this.attempt,
      workerId,
      result: { ...result, ...over },
    });
  }

  fail(retryable: boolean, workerId = 'w1'): this {
    const failure = { code: 'PDF.DAMAGED', message: 'The file is cut off.', retryable };
    return this.tell({ type: 'FailAttempt', attempt: this.attempt, workerId, failure, random: 0 });
  }

  lose(): this {
    return this.tell({ type: 'LoseAttempt', attempt: this.attempt, random: 0 });
  }

  private record(event: JobEvent): void {
    const recorded = this.recorder.record({ type: 'job', id: this.jobId, tenant: this.tenant }, event);
    this.state = fold(jobDecider, this.state, [{ ...event, time: recorded.time }]);
  }
}

/** One step of a job's life; steps that its state does not allow do nothing. */
const step: fc.Arbitrary<(story: JobStory) => unknown> = fc.oneof(
  fc.constant((story: JobStory) => story.start()),
  fc.constant((story: JobStory) => story.complete()),
  fc.boolean().map((retryable) => (story: JobStory) => story.fail(retryable)),
  fc.constant((story: JobStory) => story.lose()),
  fc.constant((story: JobStory) => story.after(60_000).tell({ type: 'EnqueueJob' })),
  fc.constant((story: JobStory) => story.tell({ type: 'RetryJob', reason: 'once more' })),
  fc.constant((story: JobStory) => story.tell({ type: 'CancelJob', reason: 'wrong file' })),
  fc.constant((story: JobStory) => story.tell({ type: 'ConfirmCanceled', attempt: story.attempt })),
  fc.constant((story: JobStory) =>
    story.tell({ type: 'ReleaseAttempt', attempt: story.attempt, workerId: 'w1' }),
  ),
  fc
    .constantFrom('queue' as const, 'total' as const)
    .map((limit) => (story: JobStory) => story.after(700_000).tell({ type: 'ExpireJob', limit })),
  fc
    .double({ min: 0, max: 1, noNaN: true })
    .map(
      (fraction) => (story: JobStory) =>
        story.tell({ type: 'ReportProgress', attempt: story.attempt, fraction }),
    ),
);

/** Steps of several jobs at once: which job, and what happens to it. */
export const jobSteps = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), step), { maxLength: 80 });

/** Plays steps on four jobs that were submitted before. */
export function play(
  recorder: Recorder,
  steps: readonly [number, (story: JobStory) => unknown][],
): JobStory[] {
  const stories = [0, 1, 2, 3].map((number) =>
    new JobStory(recorder, `job-${number}`).submit(
      number === 3
        ? { startAfter: new Date(recorder.nowMs + 1_000).toISOString(), method: 'csv.profile@1' }
        : {},
    ),
  );
  for (const [number, act] of steps) {
    recorder.after(250);
    act(stories[number]!);
  }
  return stories;
}
