import { fold } from '@docket/kernel';
import { findingDecider, type FindingEvent, type FindingOpened, type FindingResolved } from './index.js';

const now = new Date('2026-01-01T00:00:00Z');
const time = now.toISOString();
const finding: FindingOpened['data'] = {
  kind: 'mass-export',
  actorId: 'key-1',
  summary: 'Ada made 20 exports within an hour',
  from: 3,
  to: 40,
  evidence: [3, 40],
};
const resolution: FindingResolved['data'] = { verdict: 'harmless', reason: 'the yearly report' };
const opened: FindingEvent = { type: 'FindingOpened', data: finding };
const resolved: FindingEvent = { type: 'FindingResolved', data: resolution };
const open = { type: 'OpenFinding', finding } as const;
const resolve = { type: 'ResolveFinding', resolution } as const;
const given = (...events: readonly FindingEvent[]) =>
  fold(
    findingDecider,
    findingDecider.initialState,
    events.map((event) => ({ ...event, time })),
  );

describe('a finding', () => {
  it('is opened once: what is found again is the same', () => {
    expect(findingDecider.decide(open, given(), { now })).toEqual({ ok: true, events: [opened] });
    expect(findingDecider.decide(open, given(opened), { now })).toEqual({ ok: true, events: [] });
    expect(given(opened)).toEqual({ status: 'open', finding });
  });

  it('is resolved by a person, and keeps what was found', () => {
    expect(findingDecider.decide(resolve, given(opened), { now })).toEqual({ ok: true, events: [resolved] });
    expect(given(opened, resolved)).toEqual({ status: 'resolved', finding });
  });

  it('is not opened again by the analyser after a person has resolved it', () => {
    expect(findingDecider.decide(open, given(opened, resolved), { now })).toEqual({ ok: true, events: [] });
  });

  it('is not resolved twice: the verdict stays', () => {
    const other = { ...resolve, resolution: { verdict: 'incident', reason: 'on a second look' } } as const;
    for (const command of [resolve, other])
      expect(findingDecider.decide(command, given(opened, resolved), { now })).toMatchObject({
        ok: false,
        code: 'AUDIT.FINDING_RESOLVED',
      });
  });

  it('is not resolved before anything was found', () => {
    expect(findingDecider.decide(resolve, given(), { now })).toMatchObject({
      ok: false,
      code: 'AUDIT.FINDING_NOT_FOUND',
    });
    expect(given(resolved)).toEqual({ status: 'none' });
  });

  it('keeps its state at an event of a newer version', () => {
    const state = given(opened);
    expect(findingDecider.evolve(state, { type: 'FindingPraised', data: {}, time } as never)).toBe(state);
  });
});
