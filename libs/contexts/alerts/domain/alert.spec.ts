import { fold } from '@docket/kernel';
import {
  alertDecider,
  alertIdOf,
  evaluate,
  quietNeededMs,
  type AlertEvent,
  type AlertRule,
  type AlertState,
  type QuietSince,
} from './index.js';

const minute = (index: number, second = 0): string =>
  new Date(Date.UTC(2026, 0, 1, 0, index, second)).toISOString();
const rule: AlertRule = {
  name: 'backlog',
  summary: 'Much work waits.',
  figure: 'queue.waiting',
  is: 'above',
  threshold: 10,
  clearThreshold: 5,
  forMs: 120_000,
  clearForMs: 60_000,
  severity: 'warning',
  group: 'work',
  labels: {},
  enabled: true,
};

/** Plays values, one a minute, through the evaluation. @param values null for a subject that is gone */
class Story {
  readonly log: string[] = [];
  readonly known = new Map<string, AlertState>();
  private readonly quietSince: QuietSince = new Map();
  private at = 0;

  constructor(private rules: readonly AlertRule[] = [rule]) {}

  change(...rules: readonly AlertRule[]): this {
    this.rules = rules;
    return this;
  }

  see(...values: readonly (number | null)[]): this {
    for (const value of values) this.observe(value === null ? [] : [{ subject: 'q', value }]);
    return this;
  }

  observe(values: readonly { subject: string; value: number }[], unread: readonly string[] = []): this {
    const at = minute((this.at += 1));
    const figures = values.map((each) => ({ ...each, name: 'queue.waiting' }));
    const { conclusions } = evaluate(
      this.rules,
      { at, figures, unread: new Set(unread) },
      this.known,
      this.quietSince,
    );
    for (const { alertId, command } of conclusions) {
      const state = this.known.get(alertId) ?? alertDecider.initialState;
      const decision = alertDecider.decide(command, state, { now: new Date(at) });
      if (!decision.ok) throw new Error(decision.message);
      const events = decision.events.map((event) => ({ ...event, time: at }));
      this.known.set(alertId, fold(alertDecider, state, events));
      for (const event of events) this.log.push(`${this.at} ${event.type}`);
    }
    return this;
  }

  state(subject = 'q', name = 'backlog'): AlertState {
    return this.known.get(alertIdOf(name, subject)) ?? alertDecider.initialState;
  }
}

describe('an alert', () => {
  it('fires when the condition has held for long enough, and is resolved when it has been over for long enough', () => {
    const story = new Story().see(3, 11, 12, 13, 14, 4, 4, 4);
    expect(story.log).toEqual(['2 AlertPending', '4 AlertFired', '7 AlertResolved']);
    expect(story.state()).toMatchObject({
      status: 'clear',
      episode: 1,
      firedAt: minute(4),
      resolvedAt: minute(7),
    });
  });

  it('does not fire for what ends before, and counts from the beginning then', () => {
    const story = new Story().see(11, 11, 9, 11, 11, 11);
    expect(story.log).toEqual(['1 AlertPending', '3 AlertCleared', '4 AlertPending', '6 AlertFired']);
  });

  it('goes on between the two thresholds, and when it was quiet for a moment only', () => {
    const story = new Story().see(11, 11, 11, 9, 6, 5, 6, 6, 9);
    expect(story.log).toEqual(['1 AlertPending', '3 AlertFired']);
  });

  it('is over when its subject is gone, but not when it could not be read', () => {
    const story = new Story().see(11, 11, 11);
    for (let time = 0; time < 5; time += 1) story.observe([], ['queue.waiting']);
    expect(story.state()).toMatchObject({ status: 'firing' });
    story.see(null, null);
    expect(story.log.at(-1)).toBe('10 AlertResolved');
  });

  it('is resolved when its rule is disabled or removed, and then fires no more', () => {
    const story = new Story()
      .see(11, 11, 11)
      .change({ ...rule, enabled: false })
      .see(99, 99, 99, 99);
    expect(story.log).toEqual(['1 AlertPending', '3 AlertFired', '4 AlertResolved']);
    const pending = new Story().see(11).change().see(11);
    expect(pending.log).toEqual(['1 AlertPending', '2 AlertCleared']);
  });

  it('has one of its own for each subject, or for the one that the rule names', () => {
    const values = [
      { subject: 'a', value: 11 },
      { subject: 'b', value: 11 },
    ];
    const at = new Story([{ ...rule, forMs: 0 }]).observe(values);
    expect(at.log).toEqual(['1 AlertFired', '1 AlertFired']);
    const one = new Story([{ ...rule, forMs: 0, subject: 'b' }]).observe(values);
    expect([one.state('a').status, one.state('b').status]).toEqual(['unknown', 'firing']);
  });

  it('that comes and goes has to be quiet twice as long each time, so that it stays one', () => {
    const again = [11, 1, 1, 1, 1];
    const story = new Story([{ ...rule, forMs: 0 }]).see(...again, ...again, ...again, ...again);
    const fires = story.log.filter((line) => line.endsWith('AlertFired')).length;
    expect(fires).toBe(3);
    expect(quietNeededMs(rule, [], minute(0))).toBe(60_000);
    expect(quietNeededMs(rule, [minute(1), minute(2)], minute(3))).toBe(120_000);
    expect(quietNeededMs(rule, [minute(1), minute(2)], minute(90))).toBe(60_000);
    expect(
      quietNeededMs(
        rule,
        Array.from({ length: 8 }, (_, at) => minute(at)),
        minute(9),
      ),
    ).toBe(3_600_000);
    const day = { clearForMs: 86_400_000 };
    expect(quietNeededMs(day, [minute(1), minute(2)], minute(3))).toBe(86_400_000);
  });

  it('ignores a value that is older than what another process has seen', () => {
    const state = new Story().see(11).state();
    const command = { type: 'ObserveAlert', rule, subject: 'q', value: 1, quietSince: null } as const;
    const at = { now: new Date(minute(1)) };
    expect(alertDecider.decide({ ...command, observedAt: minute(0) }, state, at)).toEqual({
      ok: true,
      events: [],
    });
    expect(alertDecider.decide({ ...command, observedAt: minute(2) }, state, at)).toMatchObject({
      events: [{}],
    });
  });

  it('is acknowledged once, and only while it fires', () => {
    const acknowledge = { type: 'AcknowledgeAlert', reason: 'on it' } as const;
    const now = { now: new Date(minute(9)) };
    expect(alertDecider.decide(acknowledge, { status: 'unknown' }, now)).toMatchObject({
      code: 'ALERT.NOT_FOUND',
    });
    const pending = new Story().see(11);
    expect(alertDecider.decide(acknowledge, pending.state(), now)).toMatchObject({
      code: 'ALERT.NOT_FIRING',
    });
    const firing = pending.see(11, 11).state();
    const decision = alertDecider.decide(acknowledge, firing, now);
    expect(decision).toMatchObject({ events: [{ type: 'AlertAcknowledged', data: { episode: 1 } }] });
    const time = minute(9);
    const events = decision.ok ? decision.events.map((event) => ({ ...event, time })) : [];
    const after = fold(alertDecider, firing, events);
    expect(after).toMatchObject({ status: 'firing', acknowledgedAt: time });
    expect(alertDecider.decide(acknowledge, after, now)).toEqual({ ok: true, events: [] });
  });

  it('keeps its state at events of a newer version, and before its first event', () => {
    const state = new Story().see(11).state();
    const newer = { type: 'AlertPraised', data: {}, time: minute(9) } as unknown as AlertEvent & {
      time: string;
    };
    expect(alertDecider.evolve(state, newer)).toBe(state);
    expect(alertDecider.evolve({ status: 'unknown' }, newer)).toEqual({ status: 'unknown' });
    const withdraw = { type: 'WithdrawAlert', observedAt: minute(9) } as const;
    const now = { now: new Date(minute(9)) };
    expect(alertDecider.decide(withdraw, { status: 'unknown' }, now)).toEqual({ ok: true, events: [] });
  });

  it('is evaluated for a bounded number of subjects', () => {
    const figures = Array.from({ length: 203 }, (_, at) => ({
      name: 'queue.waiting',
      subject: String(at),
      value: 1,
    }));
    const observed = { at: minute(1), figures, unread: new Set<string>() };
    expect(evaluate([rule], observed, new Map(), new Map()).left).toBe(3);
  });
});
