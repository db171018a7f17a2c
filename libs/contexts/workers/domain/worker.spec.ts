import { workerDecider, type WorkerEvent } from './index.js';

const now = new Date('2026-01-01T00:00:00Z');
const time = now.toISOString();
const data = { workerId: 'host-1', reason: 'new release' };
const given = (...types: WorkerEvent['type'][]) =>
  types.reduce(
    (state, type) => workerDecider.evolve(state, { type, data, time }),
    workerDecider.initialState,
  );

describe('a worker', () => {
  it('is drained once, and resumed once', () => {
    const drain = { type: 'DrainWorker', ...data } as const;
    const resume = { type: 'ResumeWorker', ...data } as const;
    expect(workerDecider.decide(drain, given(), { now })).toMatchObject({
      events: [{ type: 'WorkerDrained', data }],
    });
    expect(workerDecider.decide(drain, given('WorkerDrained'), { now })).toEqual({ ok: true, events: [] });
    expect(workerDecider.decide(resume, given('WorkerDrained'), { now })).toMatchObject({
      events: [{ type: 'WorkerResumed' }],
    });
    expect(workerDecider.decide(resume, given('WorkerDrained', 'WorkerResumed'), { now })).toEqual({
      ok: true,
      events: [],
    });
  });

  it('keeps its state at an event of a newer version', () => {
    const state = given('WorkerDrained');
    expect(workerDecider.evolve(state, { type: 'WorkerPraised', data: {}, time } as never)).toBe(state);
  });
});
