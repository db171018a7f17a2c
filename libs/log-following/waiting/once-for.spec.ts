import { onceFor } from './once-for.js';

describe('work that is done once for a key', () => {
  it('is shared by those who ask at the same time and later, and tried again after a failure', async () => {
    let calls = 0;
    let fails = true;
    const prepare = onceFor(async () => {
      calls += 1;
      await Promise.resolve();
      if (fails) throw new Error('away');
    });
    const store = {};
    const tries = await Promise.allSettled([prepare(store), prepare(store)]);
    expect(tries.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(calls).toBe(1);
    fails = false;
    await Promise.all([prepare(store), prepare(store)]);
    await prepare(store);
    expect(calls).toBe(2);
    await prepare({});
    expect(calls).toBe(3);
  });
});
