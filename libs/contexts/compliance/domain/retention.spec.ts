import { fold } from '@docket/kernel';
import { retentionDecider, retentionKinds, type RetentionPolicyChanged } from './index.js';

const now = new Date('2026-01-01T00:00:00Z');
const time = now.toISOString();
const reason = 'the new policy';
const nothing = { ok: true, events: [] };
const changed = (before: number | null, after: number | null): RetentionPolicyChanged => ({
  type: 'RetentionPolicyChanged',
  data: { before, after, reason },
});
const given = (...events: readonly RetentionPolicyChanged[]) =>
  fold(
    retentionDecider,
    retentionDecider.initialState,
    events.map((event) => ({ ...event, time })),
  );
const keepFor = (days: number | null, ...events: readonly RetentionPolicyChanged[]) =>
  retentionDecider.decide({ type: 'ChangeRetention', days, reason }, given(...events), { now });

describe('how long something is kept', () => {
  it('is for ever until somebody decides otherwise', () => {
    expect(given()).toEqual({ days: null });
    expect(keepFor(null)).toEqual(nothing);
    expect(retentionKinds).toEqual(['records', 'audit', 'documentation']);
  });

  it('is changed with what it was before, and to the same only once', () => {
    expect(keepFor(365)).toEqual({ ok: true, events: [changed(null, 365)] });
    expect(keepFor(365, changed(null, 365))).toEqual(nothing);
    expect(keepFor(30, changed(null, 365))).toEqual({ ok: true, events: [changed(365, 30)] });
  });

  it('can be for ever again', () => {
    expect(keepFor(null, changed(null, 365))).toEqual({ ok: true, events: [changed(365, null)] });
    expect(given(changed(null, 365), changed(365, null))).toEqual({ days: null });
  });

  it('keeps its state at an event of a newer version', () => {
    const state = given(changed(null, 365));
    const unknown = { type: 'RetentionPolicyPraised', data: {}, time } as never;
    expect(retentionDecider.evolve(state, unknown)).toBe(state);
  });
});
