import { Signal } from './signal.js';

describe('a signal', () => {
  it('wakes who waits', async () => {
    const signal = new Signal();
    const waiting = signal.wait(60_000);
    signal.give();
    await waiting;
  });

  it('is not lost when it is given before the wait, and counts once', async () => {
    const signal = new Signal();
    signal.give();
    await signal.wait(60_000);
    const started = performance.now();
    await signal.wait(20);
    expect(performance.now() - started).toBeGreaterThan(15);
  });

  it('does not keep a waiter whose own signal aborts', async () => {
    const stop = new AbortController();
    const waiting = new Signal().wait(60_000, stop.signal);
    stop.abort();
    await waiting;
  });
});
