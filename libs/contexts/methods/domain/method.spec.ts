import { fold, type Decision } from '@docket/kernel';
import {
  MAX_VERSIONS,
  methodAggregateId,
  methodDecider,
  newestVersion,
  type Declaration,
  type MethodEvent,
} from './index.js';

const declaration: Declaration = {
  summary: 'Tags a picture.',
  inputs: { document: { accepts: ['image/*'] } },
  optionsSchema: { type: 'object' },
  artifacts: [],
  pool: 'default',
  timeouts: { runMs: 60_000 },
};

describe('an outside method', () => {
  const events: (MethodEvent & { time: string })[] = [];
  const register = (version: number, over: Partial<Declaration> = {}): Decision<MethodEvent> => {
    const state = fold(methodDecider, methodDecider.initialState, events);
    const command = {
      type: 'RegisterMethod',
      name: 'image.tags',
      version,
      declaration: { ...declaration, ...over },
    } as const;
    const now = new Date('2026-01-01T00:00:00Z');
    const decision = methodDecider.decide(command, state, { now });
    if (decision.ok) for (const event of decision.events) events.push({ ...event, time: now.toISOString() });
    return decision;
  };

  it('has versions that never change', () => {
    expect(register(1)).toMatchObject({ events: [{ type: 'MethodRegistered', data: { version: 1 } }] });
    expect(register(1)).toEqual({ ok: true, events: [] });
    expect(register(1, { pool: 'gpu' })).toMatchObject({ ok: false, code: 'METHOD.VERSION_DIFFERS' });
    expect(register(7, { pool: 'gpu' })).toMatchObject({ ok: true });
    const state = fold(methodDecider, methodDecider.initialState, events);
    expect([newestVersion(state), state.versions.get(1)?.pool]).toEqual([7, 'default']);
  });

  it('has a bounded number of them', () => {
    for (let version = 10; version < 10 + MAX_VERSIONS - 2; version += 1)
      expect(register(version).ok).toBe(true);
    expect(register(99)).toMatchObject({ ok: false, code: 'METHOD.TOO_MANY_VERSIONS' });
    // One that is there already is no further one.
    expect(register(1)).toEqual({ ok: true, events: [] });
  });

  it('has no newest version before the first, and keeps its state at an event of a newer version', () => {
    const { initialState } = methodDecider;
    expect(newestVersion(initialState)).toBeUndefined();
    const unknown = { type: 'MethodPraised', data: {}, time: '2026-01-01T00:00:00Z' } as never;
    expect(methodDecider.evolve(initialState, unknown)).toBe(initialState);
  });

  it('has an aggregate that is named after it, without dots', () => {
    expect(['image.tags', 'image', 'a.b-c.d'].map(methodAggregateId)).toEqual([
      'image_tags',
      'image',
      'a_b-c_d',
    ]);
  });
});
