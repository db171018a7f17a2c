import type { Job } from '../../domain/index.js';
import { KnownJobs } from './known-jobs.js';

const job = (over: Partial<Job> = {}, input: unknown = {}): Job => ({
  exists: true,
  name: 'queued',
  ownership: { owner: 'key-1' },
  request: {
    method: 'pdf.text@1',
    queue: 'default',
    options: {},
    priority: 5,
    retry: { maxAttempts: 1, initialDelayMs: 0, factor: 1, maxDelayMs: 0 },
    timeouts: { runMs: 1_000 },
    tags: [],
    requestHash: 'a'.repeat(64),
    input,
  },
  attempt: 1,
  firstAttempt: 1,
  lostAttempts: 0,
  submittedAtMs: 0,
  roundAtMs: 0,
  queuedAtMs: 0,
  ...over,
});
const ref = (jobId: string, tenant = 't1') => ({ tenant, jobId });

describe('what a process remembers of jobs', () => {
  it('is the state that was written last, of one tenant', () => {
    const known = new KnownJobs();
    known.set(ref('a'), { state: job(), position: 1 });
    known.set(ref('a'), { state: job({ name: 'running' }), position: 2 });
    expect(known.get(ref('a'))).toMatchObject({ position: 2, state: { name: 'running' } });
    expect(known.get(ref('a', 't2'))).toBeUndefined();
  });

  it('is forgotten when the job has ended, or on demand', () => {
    const known = new KnownJobs();
    known.set(ref('a'), { state: job(), position: 1 });
    known.set(ref('a'), { state: job({ name: 'succeeded' }), position: 2 });
    known.set(ref('b'), { state: job(), position: 3 });
    known.delete(ref('b'));
    expect([known.get(ref('a')), known.get(ref('b')), known.size]).toEqual([undefined, undefined, 0]);
  });

  it('is bounded: by the number of jobs, by their requests together, and by one request', () => {
    const many = new KnownJobs();
    for (let n = 0; n < 10_050; n += 1) many.set(ref(`job-${n}`), { state: job(), position: n });
    expect(many.size).toBe(10_000);
    expect(many.get(ref('job-49'))).toBeUndefined();
    expect(many.get(ref('job-50'))).toBeDefined();

    const large = new KnownJobs();
    for (let n = 0; n < 2_000; n += 1) {
      large.set(ref(`job-${n}`), { state: job({}, 'x'.repeat(16_000)), position: n });
    }
    expect(large.size).toBeLessThan(1_100);
    large.set(ref('huge'), { state: job({}, 'x'.repeat(17_000)), position: 1 });
    expect(large.get(ref('huge'))).toBeUndefined();
  });
});
