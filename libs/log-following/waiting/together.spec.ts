import { Together } from './together.js';

describe('questions that are answered together', () => {
  it('are one piece of work when they come at the same time, each with its own answer', async () => {
    const rounds: (readonly number[])[] = [];
    const doubled = new Together(async (asked: readonly number[]) => {
      rounds.push(asked);
      return asked.map((each) => each * 2);
    });
    expect(await Promise.all([doubled.ask(1), doubled.ask(2), doubled.ask(3)])).toEqual([2, 4, 6]);
    expect(await doubled.ask(4)).toBe(8);
    expect(rounds).toEqual([[1, 2, 3], [4]]);
  });

  it('all get what the work throws, and the next ones are asked anew', async () => {
    let tries = 0;
    const failing = new Together(async (asked: readonly number[]) => {
      tries += 1;
      if (tries === 1) throw new Error('away');
      return asked;
    });
    const first = await Promise.allSettled([failing.ask(1), failing.ask(2)]);
    expect(first.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await failing.ask(3)).toBe(3);
  });
});
