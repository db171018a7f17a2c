import { fold } from '@docket/kernel';
import { jobDecider, type JobCommand, type JobState } from './index.js';

const now = new Date('2026-03-01T00:00:00.000Z');
const expire: JobCommand = { type: 'ExpireOutputs', rule: 'cleanup.result-days', days: 30, planId: 'plan-1' };
const result = { sha256: 'b'.repeat(64), size: 2, mediaType: 'application/json', summary: {} };
const submit: JobCommand = {
  type: 'SubmitJob',
  request: {
    method: 'pdf.text@1',
    queue: 'default',
    options: {},
    priority: 5,
    retry: { maxAttempts: 2, initialDelayMs: 1_000, factor: 2, maxDelayMs: 60_000 },
    timeouts: { runMs: 60_000 },
    tags: [],
    requestHash: 'a'.repeat(64),
  },
};

function after(...commands: readonly JobCommand[]): JobState {
  let state = jobDecider.initialState;
  for (const command of commands) {
    const decision = jobDecider.decide(command, state, { now });
    if (!decision.ok) throw new Error(decision.code);
    state = fold(
      jobDecider,
      state,
      decision.events.map((event) => ({ ...event, time: now.toISOString() })),
    );
  }
  return state;
}

const succeeded = [
  submit,
  { type: 'StartAttempt', workerId: 'w1' },
  { type: 'CompleteAttempt', attempt: 1, workerId: 'w1', result },
] as const;

describe('the outputs of a job', () => {
  it('expire once, with the rule that says so', () => {
    const state = after(...succeeded, expire);
    expect(state).toMatchObject({
      name: 'succeeded',
      expired: { at: now.toISOString(), rule: 'cleanup.result-days', days: 30 },
    });
    expect(jobDecider.decide(expire, state, { now })).toEqual({ ok: true, events: [] });
    expect(jobDecider.decide(expire, after(...succeeded), { now })).toMatchObject({
      ok: true,
      events: [
        {
          type: 'JobOutputsExpired',
          data: {
            method: 'pdf.text@1',
            queue: 'default',
            rule: 'cleanup.result-days',
            days: 30,
            planId: 'plan-1',
          },
        },
      ],
    });
  });

  it('do not expire where there are none', () => {
    expect(jobDecider.decide(expire, after(submit), { now })).toMatchObject({
      ok: false,
      code: 'JOB.NO_RESULT',
    });
    expect(jobDecider.decide(expire, { exists: false }, { now })).toMatchObject({
      ok: false,
      code: 'JOB.NOT_FOUND',
    });
  });
});
