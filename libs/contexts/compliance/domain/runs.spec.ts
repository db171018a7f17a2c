import { fold } from '@docket/kernel';
import { runsDecider, RUNS_ID, type ComplianceChecked } from './index.js';

const now = new Date('2026-01-01T00:00:00Z');
const time = now.toISOString();
const run: ComplianceChecked['data'] = { upTo: 12, root: 'AAAA', durationMs: 5, outcomes: [] };
const checked: ComplianceChecked & { time: string } = { type: 'ComplianceChecked', data: run, time };
const given = (...events: (ComplianceChecked & { time: string })[]) =>
  fold(runsDecider, runsDecider.initialState, events);

describe('the checks of a tenant', () => {
  it('are one history', () => {
    expect([runsDecider.aggregate, RUNS_ID]).toEqual(['compliance-runs', 'runs']);
  });

  it('are recorded each, also when one came to the same as the one before', () => {
    for (const state of [given(), given(checked)])
      expect(runsDecider.decide({ type: 'RecordRun', run }, state, { now })).toEqual({
        ok: true,
        events: [{ type: 'ComplianceChecked', data: run }],
      });
  });

  it('are counted, with a state that a snapshot can keep', () => {
    const state = given(checked, checked);
    expect(state).toEqual({ runs: 2 });
    expect(JSON.parse(JSON.stringify(state))).toStrictEqual(state);
    expect(runsDecider.version).toBe(1);
  });

  it('keep their state at an event of a newer version', () => {
    const state = given(checked);
    expect(runsDecider.evolve(state, { type: 'CompliancePraised', data: {}, time } as never)).toBe(state);
  });
});
