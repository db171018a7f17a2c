import { fold } from '@docket/kernel';
import { experimentDecider, variantAt, type ExperimentDefinition } from './index.js';

const now = new Date('2026-03-01T00:00:00Z');
const definition: ExperimentDefinition = {
  hypothesis: 'A green button is pressed more often.',
  variants: [
    { name: 'control', weight: 1 },
    { name: 'green', weight: 3 },
  ],
  exposure: 'view',
  conversion: 'press',
  startAt: now.toISOString(),
};

describe('an experiment', () => {
  it('has a new version for each change, and none for the same again', () => {
    const save = { type: 'SaveExperiment', definition, reason: 'try it' } as const;
    const first = experimentDecider.decide(save, experimentDecider.initialState, { now });
    if (!first.ok) throw new Error(first.code);
    expect(first.events).toMatchObject([{ type: 'ExperimentSaved', data: { version: 1 } }]);
    const events = first.events.map((event) => ({ ...event, time: now.toISOString() }));
    const state = fold(experimentDecider, experimentDecider.initialState, events);
    expect(experimentDecider.decide(save, state, { now })).toEqual({ ok: true, events: [] });
    const other = { ...save, definition: { ...definition, conversion: 'buy' } };
    expect(experimentDecider.decide(other, state, { now })).toMatchObject({
      events: [{ data: { version: 2 } }],
    });
    const foreign = { type: 'ExperimentPraised', data: {}, time: now.toISOString() };
    expect(experimentDecider.evolve(state, foreign as never)).toBe(state);
  });

  it('gives variants by their weights', () => {
    expect([0, 0.2499, 0.25, 0.99, 1].map((share) => variantAt(definition, share))).toEqual([
      'control',
      'control',
      'green',
      'green',
      'green',
    ]);
  });
});
