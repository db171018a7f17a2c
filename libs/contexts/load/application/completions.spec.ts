import { Completions, type EndedJob } from './completions.js';

/** A feed that a test fills. */
function feedOf() {
  let next: (job: EndedJob | Error | null) => void = () => undefined;
  let waiting = new Promise<EndedJob | Error | null>((resolve) => (next = resolve));
  const push = (job: EndedJob | Error | null): void => next(job);
  async function* feed() {
    for (;;) {
      const job = await waiting;
      waiting = new Promise((resolve) => (next = resolve));
      if (job === null) return;
      if (job instanceof Error) throw job;
      yield job;
    }
  }
  return { feed, push };
}
const open = new AbortController().signal;
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('waits for jobs', () => {
  it('end with their jobs, also with those that ended before the wait began', async () => {
    const { feed, push } = feedOf();
    const completions = new Completions();
    completions.follow(feed, 0);
    const late = completions.wait('late', 5_000, open);
    push({ jobId: 'late', code: null });
    expect(await late).toMatchObject({ code: null });
    push({ jobId: 'early', code: 'JOB.FAILED' });
    await turn();
    expect(await completions.wait('early', 5_000, open)).toMatchObject({ code: 'JOB.FAILED' });
    push(null);
    await completions.stop();
  });

  it('end by their deadline and by the end of the stretch', async () => {
    const completions = new Completions();
    expect(await completions.wait('never', 5, open)).toMatchObject({ code: 'LOAD.WAIT_TIMEOUT' });
    const ending = new AbortController();
    const waiting = completions.wait('never', 5_000, ending.signal);
    ending.abort();
    expect(await waiting).toMatchObject({ code: 'aborted' });
    expect(await completions.wait('never', 5_000, ending.signal)).toMatchObject({ code: 'aborted' });
  });

  it('end at once when the feed is lost', async () => {
    const { feed, push } = feedOf();
    const completions = new Completions();
    completions.follow(feed, 0);
    const waiting = completions.wait('job', 60_000, open);
    push(new Error('The server is gone.'));
    expect(await waiting).toMatchObject({ code: 'LOAD.FEED_LOST' });
    expect(completions.lostBecause).toBe('The server is gone.');
    expect(await completions.wait('other', 60_000, open)).toMatchObject({ code: 'LOAD.FEED_LOST' });
    await completions.stop();
  });
});
