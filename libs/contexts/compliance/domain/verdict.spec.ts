import { fold } from '@docket/kernel';
import { verdictDecider, type RuleVerdictGiven } from './index.js';

const now = new Date('2026-01-01T00:00:00Z');
const time = now.toISOString();
const verdict: RuleVerdictGiven['data'] = {
  verdict: 'met',
  evidence: 'the plan of the building',
  reason: 'seen on site',
  expiresAt: '2027-01-01T00:00:00Z',
  givenBy: 'key-1',
};
const given = (...events: (RuleVerdictGiven & { time: string })[]) =>
  fold(verdictDecider, verdictDecider.initialState, events);
const first = { type: 'RuleVerdictGiven', data: verdict, time } as const;

describe('the verdict of a person on a rule', () => {
  it('is none at first', () => {
    expect(given()).toEqual({ verdict: null });
  });

  it('is given with an expiry that is still to come', () => {
    expect(verdictDecider.decide({ type: 'GiveVerdict', verdict }, given(), { now })).toEqual({
      ok: true,
      events: [{ type: 'RuleVerdictGiven', data: verdict }],
    });
  });

  it.each(['2025-12-31T23:59:59Z', time, 'soon'])(
    'refuses an expiry that is not in the future: %s',
    (expiresAt) => {
      const command = { type: 'GiveVerdict', verdict: { ...verdict, expiresAt } } as const;
      expect(verdictDecider.decide(command, given(first), { now })).toMatchObject({
        ok: false,
        code: 'COMPLIANCE.EXPIRY_IN_THE_PAST',
      });
    },
  );

  it('is confirmed by giving the same again', () => {
    expect(verdictDecider.decide({ type: 'GiveVerdict', verdict }, given(first), { now })).toMatchObject({
      ok: true,
      events: [{ data: verdict }],
    });
  });

  it('is the newest one, with when it was given', () => {
    const data = { ...verdict, verdict: 'not_met' as const, reason: 'the door stood open' };
    const at = '2026-02-01T00:00:00.000Z';
    expect(given(first)).toEqual({ verdict: { ...verdict, at: time } });
    expect(given(first, { ...first, data, time: at })).toEqual({ verdict: { ...data, at } });
  });

  it('keeps its state at an event of a newer version', () => {
    const state = given(first);
    expect(verdictDecider.evolve(state, { type: 'RuleVerdictPraised', data: {}, time } as never)).toBe(state);
  });
});
