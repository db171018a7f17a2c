import { fold } from '@docket/kernel';
import {
  alertChannelDecider,
  alertSilenceDecider,
  escalatesTo,
  heldText,
  isActive,
  isOver,
  isSilenced,
  noticeFor,
  noticeText,
  type Alert,
  type AlertChannel,
  type NoticeLine,
  type Silence,
} from './index.js';

const time = '2026-01-01T00:00:00.000Z';
const now = new Date(time);
const reason = 'moving';
const later = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);
const alert: Alert = {
  status: 'firing',
  rule: 'no-workers',
  subject: '',
  summary: 'No worker takes work.',
  figure: 'workers.alive',
  value: 0,
  severity: 'critical',
  group: 'work',
  episode: 2,
  pendingSince: null,
  firedAt: time,
  acknowledgedAt: null,
  resolvedAt: null,
  recentFires: [time],
  observedAt: time,
};
const channel: AlertChannel = {
  name: 'ops',
  kind: 'file',
  minSeverity: 'warning',
  groupWaitMs: 0,
  repeatMs: 600_000,
  escalation: { afterMs: 1_800_000, to: 'boss' },
  onlyEscalations: false,
  enabled: true,
};
const silence: Silence = {
  kind: 'silence',
  matches: { group: 'work' },
  startsAt: time,
  endsAt: later(60).toISOString(),
  repeat: 'never',
  reason,
  requestHash: 'a'.repeat(64),
};
const said = { firstAt: time, lastAt: time, times: 1, resolved: false };
const open = { now, silenced: false, escalated: false };

describe('a notice', () => {
  it('is given once when it fires, again while nobody acknowledges, and once when it is over', () => {
    const fired = noticeFor(alert, channel, undefined, open);
    expect(fired).toMatchObject({ kind: 'fired' });
    expect(noticeFor(alert, channel, said, open)).toBeUndefined();
    const reminder = noticeFor(alert, channel, said, { ...open, now: later(10) });
    expect(reminder).toMatchObject({ kind: 'reminder' });
    expect(reminder?.key).not.toBe(fired?.key);
    expect(noticeFor(alert, { ...channel, repeatMs: 0 }, said, { ...open, now: later(99) })).toBeUndefined();
    const acknowledged = { ...alert, acknowledgedAt: time };
    expect(noticeFor(acknowledged, channel, said, { ...open, now: later(99) })).toBeUndefined();
    const over: Alert = { ...alert, status: 'clear', resolvedAt: time };
    expect(noticeFor(over, channel, said, open)).toMatchObject({ kind: 'resolved' });
    expect(noticeFor(over, channel, { ...said, resolved: true }, open)).toBeUndefined();
    expect(noticeFor(over, channel, undefined, open)).toBeUndefined();
  });

  it('is for channels of its severity and group that are enabled', () => {
    for (const change of [
      { minSeverity: 'critical' as const, groups: ['work'] },
      { minSeverity: 'info' as const },
    ]) {
      expect(noticeFor(alert, { ...channel, ...change }, undefined, open)).toMatchObject({ kind: 'fired' });
    }
    for (const change of [{ groups: ['api'] }, { enabled: false }, { onlyEscalations: true }]) {
      expect(noticeFor(alert, { ...channel, ...change }, undefined, open)).toBeUndefined();
    }
    const mild = { ...alert, severity: 'info' } as const;
    expect(noticeFor(mild, channel, undefined, open)).toBeUndefined();
  });

  it('waits for the end of a silence', () => {
    expect(noticeFor(alert, channel, undefined, { ...open, silenced: true })).toBeUndefined();
    expect([isSilenced(alert, [silence], now), isSilenced(alert, [silence], later(60))]).toEqual([
      true,
      false,
    ]);
    expect(isSilenced(alert, [{ ...silence, matches: { rule: 'other', group: 'work' } }], now)).toBe(false);
  });

  it('goes to another channel when nobody has acknowledged for long', () => {
    const channels = [
      channel,
      { ...channel, name: 'none', escalation: undefined },
    ] as unknown as AlertChannel[];
    expect([...escalatesTo(alert, channels, later(29))]).toEqual([]);
    expect([...escalatesTo(alert, channels, later(30))]).toEqual(['boss']);
    expect([...escalatesTo({ ...alert, acknowledgedAt: time }, channels, later(30))]).toEqual([]);
    const boss = { ...channel, name: 'boss', onlyEscalations: true };
    expect(noticeFor(alert, boss, undefined, { ...open, escalated: true })).toMatchObject({
      kind: 'escalated',
    });
  });

  it('is one text for all that quiet hours have held back, however much it was', () => {
    const line: NoticeLine = {
      kind: 'fired',
      alertId: 'a',
      rule: 'no-workers',
      subject: '',
      episode: 1,
      severity: 'warning',
      summary: 'No worker takes work.',
      figure: 'workers.alive',
      value: 0,
      firedAt: time,
      resolvedAt: null,
    };
    expect(heldText([line], 0).title).toBe('[Docket] During quiet hours: 1 notification');
    const many = heldText([line, { ...line, kind: 'resolved', resolvedAt: time }], 3);
    expect(many.title).toBe('[Docket] During quiet hours: 5 notifications');
    expect(many.text).toMatch(/FIRING[^]*RESOLVED[^]*3 more are not shown/);
  });

  it('is one text for all that is in it', () => {
    const line: NoticeLine = { ...alert, kind: 'fired', alertId: 'id-1', firedAt: time, subject: 'a\nb' };
    const { title, text } = noticeText('work', [line, { ...line, kind: 'resolved', resolvedAt: time }]);
    expect(title).toBe('[Docket] FIRING: No worker takes work: a b and 1 more');
    expect(text).toMatch(
      /FIRING \(critical\): .*\n {2}rule no-workers, workers.alive = 0\n {2}since [^]*ack id-1/,
    );
    expect(text).toMatch(/RESOLVED[^]*until/);
    expect(noticeText('test', [{ ...line, kind: 'test' }]).text).toMatch(/^This is a test/);
    expect(noticeText('work', [])).toEqual({ title: '[Docket] work', text: '\n' });
    expect(noticeText('work', [{ ...line, figure: 'newer.figure' }]).text).toContain('newer.figure = 0');
  });
});

describe('a silence', () => {
  const create = (given: Silence) =>
    alertSilenceDecider.decide(
      { type: 'CreateAlertSilence', silence: given },
      { status: 'unknown' },
      { now },
    );

  it('is created once for a request, and ended once', () => {
    const created = create(silence);
    const events = created.ok ? created.events.map((event) => ({ ...event, time })) : [];
    const state = fold(alertSilenceDecider, alertSilenceDecider.initialState, events);
    const again = { type: 'CreateAlertSilence', silence } as const;
    expect(alertSilenceDecider.decide(again, state, { now })).toEqual({ ok: true, events: [] });
    const other = { ...again, silence: { ...silence, requestHash: 'b'.repeat(64) } };
    expect(alertSilenceDecider.decide(other, state, { now })).toMatchObject({
      code: 'ALERT.IDEMPOTENCY_KEY_REUSED',
    });
    const end = { type: 'EndAlertSilence', reason } as const;
    expect(alertSilenceDecider.decide(end, state, { now })).toMatchObject({
      events: [{ type: 'AlertSilenceEnded' }],
    });
    const ended = alertSilenceDecider.evolve(state, { type: 'AlertSilenceEnded', data: { reason }, time });
    expect(alertSilenceDecider.decide(end, ended, { now })).toEqual({ ok: true, events: [] });
    expect(alertSilenceDecider.decide(end, { status: 'unknown' }, { now })).toMatchObject({
      code: 'ALERT_SILENCE.NOT_FOUND',
    });
    const newer = { type: 'AlertSilencePraised', data: {}, time } as never;
    expect(alertSilenceDecider.evolve(ended, newer)).toBe(ended);
    const lone = alertSilenceDecider.evolve(
      { status: 'unknown' },
      { type: 'AlertSilenceEnded', data: { reason }, time },
    );
    expect(lone).toEqual({ status: 'unknown' });
  });

  it.each([
    [{ endsAt: time }, /ends before it begins/],
    [{ endsAt: later(600_000).toISOString() }, /more than a year/],
    [{ startsAt: later(-9).toISOString(), endsAt: later(-1).toISOString() }, /has passed/],
    [{ repeat: 'daily', endsAt: later(1_440).toISOString() }, /as long as its daily/],
    [{ matches: {} }, /says nothing/],
  ] as const)('with %j is refused', (change, message) => {
    expect(create({ ...silence, ...change })).toMatchObject({
      code: 'ALERT.SILENCE_INVALID',
      message: expect.stringMatching(message),
    });
  });

  it('that repeats holds at the same time of each day or week, and is never over', () => {
    const daily = { ...silence, repeat: 'daily' } as const;
    expect([-1, 0, 59, 60, 1_440, 1_500].map((at) => isActive(daily, later(at)))).toEqual([
      false,
      true,
      true,
      false,
      true,
      false,
    ]);
    const weekly = { ...silence, repeat: 'weekly' } as const;
    expect([isActive(weekly, later(1_440)), isActive(weekly, later(7 * 1_440))]).toEqual([false, true]);
    expect([isOver(daily, later(999_999)), isOver(silence, later(60)), isOver(silence, now)]).toEqual([
      false,
      true,
      false,
    ]);
  });
});

describe('a channel', () => {
  const { name: _name, ...definition } = channel;

  it('is saved, tested and deleted', () => {
    const save = { type: 'SaveAlertChannel', channel: definition, reason } as const;
    const saved = alertChannelDecider.decide(save, { status: 'unknown' }, { now });
    const events = saved.ok ? saved.events.map((event) => ({ ...event, time })) : [];
    const state = fold(alertChannelDecider, alertChannelDecider.initialState, events);
    expect(state).toEqual({ status: 'saved', channel: definition, quietHours: null });
    const test = { type: 'TestAlertChannel' } as const;
    expect(alertChannelDecider.decide(test, state, { now })).toMatchObject({
      events: [{ type: 'AlertChannelTested' }],
    });
    expect(alertChannelDecider.evolve(state, { type: 'AlertChannelTested', data: {}, time })).toBe(state);
    const remove = { type: 'DeleteAlertChannel', reason } as const;
    expect(alertChannelDecider.decide(remove, state, { now })).toMatchObject({ ok: true, events: [{}] });
    expect(
      alertChannelDecider.evolve(state, { type: 'AlertChannelDeleted', data: { reason }, time }),
    ).toEqual({
      status: 'unknown',
    });
    for (const command of [test, remove]) {
      expect(alertChannelDecider.decide(command, { status: 'unknown' }, { now })).toMatchObject({
        code: 'ALERT_CHANNEL.NOT_FOUND',
      });
    }
  });

  it('keeps its quiet hours when it is saved anew, until they are removed', () => {
    const quietHours = { from: '22:00', to: '07:00', timeZone: 'UTC', weekdays: [1], criticalPasses: true };
    const saved = { type: 'AlertChannelSaved', data: { ...definition, reason }, time } as const;
    const set = { type: 'AlertChannelQuietHoursSet', data: { quietHours, reason }, time } as const;
    const state = fold(alertChannelDecider, alertChannelDecider.initialState, [saved, set, saved]);
    expect(state).toMatchObject({ quietHours });
    expect(fold(alertChannelDecider, alertChannelDecider.initialState, [set])).toEqual({ status: 'unknown' });
    const command = (hours: typeof quietHours | null) =>
      ({ type: 'SetQuietHours', quietHours: hours, reason }) as const;
    const decide = (hours: typeof quietHours | null, from = state) =>
      alertChannelDecider.decide(command(hours), from, { now });
    expect(decide(quietHours)).toMatchObject({ events: [{ type: 'AlertChannelQuietHoursSet' }] });
    expect(decide(null)).toMatchObject({ events: [{ data: { quietHours: null } }] });
    expect(decide(null, fold(alertChannelDecider, alertChannelDecider.initialState, [saved]))).toEqual({
      ok: true,
      events: [],
    });
    expect(decide({ ...quietHours, weekdays: [1, 1] })).toMatchObject({ code: 'ALERT.CHANNEL_INVALID' });
    expect(decide(quietHours, { status: 'unknown' })).toMatchObject({ code: 'ALERT_CHANNEL.NOT_FOUND' });
  });

  it.each<Partial<AlertChannel>>([
    { kind: 'webhook' },
    { kind: 'mail' },
    { url: 'https://a.example' },
    { to: ['a@b'] },
  ])('with %j alone is refused', (change) => {
    const given = { ...definition, ...change };
    const save = { type: 'SaveAlertChannel', channel: given, reason } as const;
    expect(alertChannelDecider.decide(save, { status: 'unknown' }, { now })).toMatchObject({
      code: 'ALERT.CHANNEL_INVALID',
    });
  });
});
