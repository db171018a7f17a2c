import { fold } from '@docket/kernel';
import {
  alertRuleDecider,
  builtInRules,
  effectiveRules,
  figureKinds,
  isBuiltIn,
  prometheusRules,
  replay,
  valueText,
  wrongWith,
  type AlertRule,
  type AlertRuleEvent,
} from './index.js';
import { isAtLeast, isBreached, isQuiet } from './rule.js';

const [first] = builtInRules as readonly [AlertRule];
const { name: _name, ...definition } = first;
const time = '2026-01-01T00:00:00.000Z';
const now = { now: new Date(time) };
const reason = 'stricter';

describe('a rule', () => {
  it('is saved, changed and deleted with a reason', () => {
    const saved = alertRuleDecider.decide(
      { type: 'SaveAlertRule', rule: definition, reason },
      { status: 'unknown' },
      now,
    );
    expect(saved).toMatchObject({
      events: [{ type: 'AlertRuleSaved', data: { figure: 'workers.alive', reason } }],
    });
    const events = saved.ok ? saved.events.map((event) => ({ ...event, time })) : [];
    const state = fold(alertRuleDecider, alertRuleDecider.initialState, events);
    expect(state).toEqual({ status: 'saved', rule: definition });
    const deleted = alertRuleDecider.decide({ type: 'DeleteAlertRule', reason }, state, now);
    expect(deleted).toEqual({ ok: true, events: [{ type: 'AlertRuleDeleted', data: { reason } }] });
    const gone: AlertRuleEvent & { time: string } = { type: 'AlertRuleDeleted', data: { reason }, time };
    expect(alertRuleDecider.evolve(state, gone)).toEqual({ status: 'unknown' });
    expect(
      alertRuleDecider.decide({ type: 'DeleteAlertRule', reason }, { status: 'unknown' }, now),
    ).toMatchObject({
      code: 'ALERT_RULE.NOT_FOUND',
    });
    expect(alertRuleDecider.evolve(state, { ...gone, type: 'AlertRulePraised' } as never)).toBe(state);
  });

  it.each([
    [{ figure: 'moon.phase' }, /no figure "moon.phase"/],
    [{ subject: 'x' }, /one value for all/],
    [{ clearThreshold: 0 }, /at least 1/],
    [{ is: 'above', clearThreshold: 2 }, /at most 1/],
  ] as const)('with %j is refused', (change, message) => {
    const rule = { ...definition, ...change };
    expect(
      alertRuleDecider.decide({ type: 'SaveAlertRule', rule, reason }, { status: 'unknown' }, now),
    ).toMatchObject({
      code: 'ALERT.RULE_INVALID',
      message: expect.stringMatching(message),
    });
  });

  it('is breached beyond its threshold, and quiet from its clear threshold on', () => {
    const above = { ...definition, is: 'above', threshold: 10, clearThreshold: 5 } as const;
    expect([10, 11].map((value) => isBreached(above, value))).toEqual([false, true]);
    expect([5, 6].map((value) => isQuiet(above, value))).toEqual([true, false]);
    expect([0, 1].map((value) => isBreached(definition, value))).toEqual([true, false]);
    expect([0, 1].map((value) => isQuiet(definition, value))).toEqual([false, true]);
    expect([isAtLeast('warning', 'info'), isAtLeast('info', 'critical')]).toEqual([true, false]);
  });

  it('that comes with Docket can be carried out, and gives way to an own one of its name', () => {
    expect(builtInRules.filter((rule) => wrongWith(rule) !== undefined)).toEqual([]);
    expect(new Set(builtInRules.map(({ name }) => name)).size).toBe(builtInRules.length);
    const own = { ...first, threshold: 3 };
    const rules = effectiveRules([own, { ...first, name: 'another' }]);
    expect(rules).toHaveLength(builtInRules.length + 1);
    expect(rules.find(({ name }) => name === first.name)).toBe(own);
    expect([isBuiltIn(first.name), isBuiltIn('another')]).toEqual([true, false]);
  });

  it('is played over samples as it would be evaluated', () => {
    const rule = { ...definition, name: 'tested', enabled: false, forMs: 0, clearForMs: 60_000 };
    const samples = [1, 0, 0, 2, 2].map((value, at) => ({
      at: new Date(Date.UTC(2026, 0, 1, 0, at)).toISOString(),
      figures: [{ name: 'workers.alive', subject: '', value }],
      unread: new Set<string>(),
    }));
    expect(replay(rule, samples)).toEqual([
      { at: samples[1]!.at, subject: '', step: 'fired', value: 0 },
      { at: samples[4]!.at, subject: '', step: 'resolved', value: 2 },
    ]);
    expect(replay(rule, samples, 1)).toHaveLength(1);
    const pending = replay({ ...rule, forMs: 3_600_000 }, samples);
    expect(pending.map(({ step }) => step)).toEqual(['pending', 'cleared']);
  });
});

describe('the file of Prometheus', () => {
  it('has every enabled rule, its times, and its clear threshold', () => {
    const text = prometheusRules([
      { ...first, labels: { 'a-b': '{{x}}', '1': 'y' }, subject: 'a"b' },
      { ...first, name: 'gone', enabled: false },
      {
        ...first,
        name: 'near',
        is: 'above',
        threshold: 0.9,
        clearThreshold: 0.8,
        forMs: 0,
        clearForMs: 0,
        group: 'z',
      },
    ]);
    expect(text).toContain('- alert: "DocketNoWorkers"');
    expect(text).toContain('for: 60s\n        keep_firing_for: 60s');
    expect(text).toContain('a_b: "{ {x}}"');
    expect(text).toContain('_1: "y"');
    expect(text).not.toContain('DocketGone');
    expect(text).toContain('alertname=\\"DocketNear\\",alertstate=\\"firing\\"');
    expect(prometheusRules([])).toBe('groups: []\n');
  });
});

describe('a value', () => {
  it.each([
    [null, 'count', 'no value'],
    [3, 'count', '3'],
    [0.125, 'share', '12.5 %'],
    [2_048, 'bytes', '2 KiB'],
    [512 * 1_048_576, 'bytes', '512 MiB'],
    [1_500, 'ms', '1500 ms'],
    [90_000, 'ms', '90 s'],
    [900_000, 'ms', '15 min'],
    [10_800_000, 'ms', '3 h'],
  ] as const)('%s in %s is shown as %s', (value, unit, text) => {
    expect(valueText(value, unit)).toBe(text);
  });

  it('has a name of its own for each figure', () => {
    expect(new Set(figureKinds.map(({ name }) => name)).size).toBe(figureKinds.length);
  });
});
