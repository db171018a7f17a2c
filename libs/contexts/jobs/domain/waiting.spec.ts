import { bandOf, isFinal, jobStates, waitingOf, type WaitingJob } from './index.js';

const job: WaitingJob = {
  state: 'queued',
  method: 'pdf.text@2',
  queue: 'night',
  submittedAt: '2026-03-01T10:00:00.000Z',
  queuedAt: '2026-03-01T10:00:01.000Z',
  updatedAt: '2026-03-01T10:00:02.000Z',
  dueAt: '2026-03-01T11:00:00.000Z',
  attempt: 2,
  lastFailure: { code: 'NET.DOWN', message: 'The host did not answer.', retryable: true },
};
const worker = { methods: ['csv.profile@2', 'pdf.text@2'], queues: null };

describe('why a job waits', () => {
  it('is its start time, or the pause after a failure with its error', () => {
    expect(waitingOf({ ...job, state: 'scheduled' }, [], undefined)).toEqual({
      reason: 'scheduled',
      since: job.submittedAt,
      detail: 'It is to start at 2026-03-01T11:00:00.000Z.',
    });
    expect(waitingOf({ ...job, state: 'backing_off' }, [], undefined)).toEqual({
      reason: 'backing_off',
      since: job.updatedAt,
      detail:
        'Attempt 2 begins at 2026-03-01T11:00:00.000Z, for the last one failed: The host did not answer. (NET.DOWN)',
    });
  });

  it.each([
    ['no worker at all', []],
    ['none for its method', [{ methods: ['csv.profile@2'], queues: null }]],
    ['none for the version of its method', [{ methods: ['pdf.text@1'], queues: null }]],
    ['none for its queue', [{ ...worker, queues: ['default'] }]],
  ])('is that there is %s', (_what, services) => {
    expect(waitingOf(job, services, 3)).toEqual({
      reason: 'no_worker',
      since: job.queuedAt,
      detail: 'No worker that runs pdf.text@2 in the queue night is connected: start one.',
    });
  });

  it('is that its queue is paused, whether there is a worker or not', () => {
    const since = '2026-03-01T09:00:00.000Z';
    const control = { paused: { night: { reason: 'disk is full', since } }, limits: {} };
    const held = { control, isFull: () => false };
    for (const services of [[], [worker], undefined]) {
      expect(waitingOf(job, services, 0, held)).toEqual({
        reason: 'queue_paused',
        since: job.queuedAt,
        detail: `The queue night is paused since ${since}: disk is full`,
      });
    }
    expect(waitingOf({ ...job, queue: 'day' }, [worker], 0, held)).toMatchObject({ reason: 'behind' });
  });

  it.each([
    ['tenant', null, 'At most 1 job of the tenant may run at once, and so many do: small'],
    ['queue', 'night', 'At most 1 job of the queue night may run at once, and so many do: small'],
  ] as const)('is that the limit of the %s is reached', (scope, name, detail) => {
    const limit = { scope, name, limit: 1, reason: 'small', since: job.submittedAt };
    const limits = { [name === null ? scope : `${scope}/${name}`]: limit };
    const held = { control: { paused: {}, limits }, isFull: () => true };
    expect(waitingOf(job, [worker], 0, held)).toMatchObject({ reason: 'tenant_limit', detail });
    expect(waitingOf(job, [], 0, held)).toMatchObject({ reason: 'no_worker' });
    const free = { ...held, isFull: () => false };
    expect(waitingOf(job, [worker], 0, free)).toMatchObject({ reason: 'behind' });
  });

  it.each([
    [[worker], 0, 'It is the next for a worker that runs pdf.text@2; all of them are busy.'],
    [[{ ...worker, queues: ['night'] }], 1, 'It waits behind 1 job for a worker that runs pdf.text@2.'],
    [[worker], 12, 'It waits behind 12 jobs for a worker that runs pdf.text@2.'],
    [[worker], undefined, 'It waits behind other jobs for a worker that runs pdf.text@2.'],
    [undefined, 1, 'It waits for a worker that runs pdf.text@2; which workers there are is not known now.'],
  ])('is the others before it', (services, ahead, detail) => {
    expect(waitingOf(job, services, ahead)).toEqual({ reason: 'behind', since: job.queuedAt, detail });
  });

  it.each(jobStates.filter((state) => isFinal(state) || ['running', 'canceling'].includes(state)))(
    'is nothing for a %s job',
    (state) => {
      expect(waitingOf({ ...job, state }, [], 0)).toBeNull();
    },
  );

  it('tells as much as is known where a time, an error or a queue of its own is missing', () => {
    const bare = { ...job, queuedAt: null, dueAt: null, lastFailure: null, queue: 'default' };
    expect(waitingOf({ ...bare, state: 'scheduled' }, [], 0)?.detail).toBe('It is to start at a later time.');
    expect(waitingOf({ ...bare, state: 'backing_off' }, [], 0)?.detail).toBe(
      'Attempt 2 begins at a later time, for the last one failed',
    );
    expect(waitingOf(bare, [], 0)).toEqual({
      reason: 'no_worker',
      since: job.updatedAt,
      detail: 'No worker that runs pdf.text@2 is connected: start one.',
    });
  });
});

describe('the band of a job', () => {
  it('is the higher the more urgent it is', () => {
    expect([9, 7, 6, 4, 3, 0].map(bandOf)).toEqual([0, 0, 1, 1, 2, 2]);
  });
});
