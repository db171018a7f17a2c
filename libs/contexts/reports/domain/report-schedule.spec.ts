import { fold } from '@docket/kernel';
import {
  dueForRemoval,
  reportOfRun,
  reportScheduleDecider,
  type ReportPlan,
  type ReportSchedule,
  type ReportScheduleCommand,
  type ReportScheduleEvent,
} from './index.js';

const now = new Date('2026-01-02T00:00:00Z');
const time = '2026-01-01T00:00:00.000Z';
const reason = 'weekly meeting';
const plan: ReportPlan = {
  template: 'daily-operations',
  filters: {},
  lastHours: 24,
  format: 'pdf',
  options: {},
  cron: '0 7 * * 1',
  timeZone: 'Europe/Berlin',
  delivery: { kind: 'folder', folder: 'weekly' },
  keepDays: 30,
  enabled: true,
  owner: 'key-1',
  datasets: ['jobs'],
};
const saved: ReportScheduleEvent = { type: 'ReportScheduleSaved', data: { ...plan, reason } };
const dueAt = '2026-01-01T07:00:00.000Z';
const reportId = reportOfRun('default', 'weekly', dueAt);
const fired: ReportScheduleEvent = {
  type: 'ReportScheduleFired',
  data: { dueAt, trigger: 'tick', reportId },
};
const arrived = { reportId, kind: 'folder', to: 'weekly', sha256: 'a'.repeat(64), tries: 1 } as const;
const delivered: ReportScheduleEvent = { type: 'ScheduledReportDelivered', data: arrived };
const lost = { reportId, code: 'REPORT.NOT_DELIVERED', message: 'no answer' };
const failed: ReportScheduleEvent = { type: 'ScheduledReportFailed', data: lost };
const fire: ReportScheduleCommand = { type: 'FireReportSchedule', dueAt, trigger: 'tick', reportId };
const given = (...events: ReportScheduleEvent[]) =>
  fold(
    reportScheduleDecider,
    reportScheduleDecider.initialState,
    events.map((event) => ({ ...event, time })),
  );
const decide = (command: ReportScheduleCommand, ...events: ReportScheduleEvent[]) =>
  reportScheduleDecider.decide(command, given(...events), { now });
const nothing = { ok: true, events: [] };

describe('a schedule of reports', () => {
  it('is saved with one receiver that fits its kind', () => {
    expect(decide({ type: 'SaveReportSchedule', plan, reason })).toEqual({ ok: true, events: [saved] });
    for (const delivery of [
      { kind: 'mail', folder: 'weekly' },
      { kind: 'webhook' },
      { kind: 'folder', folder: 'weekly', url: 'https://example.org/' },
    ] as const) {
      const command = { type: 'SaveReportSchedule', plan: { ...plan, delivery }, reason } as const;
      expect(decide(command as ReportScheduleCommand)).toMatchObject({ code: 'REPORT.INVALID_DELIVERY' });
    }
  });

  it('fires once for a tick, and not while the report before is on its way, nor from before it was saved', () => {
    expect(decide(fire, saved)).toEqual({ ok: true, events: [fired] });
    expect(decide(fire, saved, fired)).toEqual(nothing);
    const next: ReportScheduleCommand = { ...fire, dueAt: '2026-01-01T08:00:00.000Z', reportId: 'other' };
    expect(decide(next, saved, fired)).toEqual(nothing);
    expect(decide(next, saved, fired, delivered)).toMatchObject({
      events: [{ data: { reportId: 'other' } }],
    });
    expect(decide({ ...next, dueAt: '2025-12-31T00:00:00.000Z' }, saved)).toEqual(nothing);
    const disabled: ReportScheduleEvent = {
      type: 'ReportScheduleSaved',
      data: { ...plan, enabled: false, reason },
    };
    expect(decide(fire, disabled)).toEqual(nothing);
    expect(decide({ ...fire, trigger: 'hand' }, disabled)).toMatchObject({ events: [{ data: { dueAt } }] });
    expect(decide({ ...next, trigger: 'hand' }, saved, fired)).toMatchObject({
      code: 'REPORT.STILL_RUNNING',
    });
  });

  it('keeps ticks that are dealt with unless its times change', () => {
    expect(given(saved, fired, saved)).toMatchObject({ lastTick: dueAt, running: { reportId } });
    const moved: ReportScheduleEvent = {
      type: 'ReportScheduleSaved',
      data: { ...plan, timeZone: 'UTC', reason },
    };
    expect(given(saved, fired, moved)).toMatchObject({ lastTick: time });
  });

  it('says once what became of a report', () => {
    const confirm = { type: 'ConfirmDelivery', ...arrived } as const;
    expect(decide(confirm, saved, fired)).toEqual({ ok: true, events: [delivered] });
    expect(decide(confirm, saved, fired, delivered)).toEqual(nothing);
    const fail = { type: 'FailScheduledReport', ...lost } as const;
    expect(decide(fail, saved, fired)).toEqual({ ok: true, events: [failed] });
    expect(decide(fail, saved, fired, failed)).toEqual(nothing);
    expect(given(saved, fired, failed)).toMatchObject({
      running: null,
      failure: { code: 'REPORT.NOT_DELIVERED' },
    });
    expect(given(saved, fired, delivered)).toMatchObject({ failure: null, kept: [{ reportId, dueAt }] });
  });

  it('removes files that were kept for their time, once, and at most 500 stay', () => {
    const state = given(saved, fired, delivered) as ReportSchedule;
    expect(dueForRemoval(state, now)).toBeUndefined();
    expect(dueForRemoval(state, new Date('2026-01-31T07:00:00Z'))).toBe(reportId);
    const many = Array.from({ length: 501 }, (_, n) => ({ reportId: `r${n}`, dueAt }));
    expect(dueForRemoval({ ...state, kept: many }, now)).toBe('r0');
    expect(dueForRemoval({ ...state, kept: [] }, now)).toBeUndefined();
    const removed: ReportScheduleEvent = { type: 'ScheduledReportRemoved', data: { reportId, keepDays: 30 } };
    expect(decide({ type: 'RemoveScheduledReport', reportId }, saved, fired, delivered)).toEqual({
      ok: true,
      events: [removed],
    });
    expect(decide({ type: 'RemoveScheduledReport', reportId }, saved, fired, delivered, removed)).toEqual(
      nothing,
    );
  });

  it('that is not there, or was deleted, refuses everything', () => {
    const deleted: ReportScheduleEvent = { type: 'ReportScheduleDeleted', data: { reason } };
    expect(decide({ type: 'DeleteReportSchedule', reason }, saved)).toEqual({ ok: true, events: [deleted] });
    for (const events of [[], [saved, deleted]]) {
      expect(decide(fire, ...events)).toMatchObject({ code: 'REPORT_SCHEDULE.NOT_FOUND' });
    }
    expect(given(fired)).toEqual({ status: 'unknown' });
    expect(given(saved, delivered)).toMatchObject({ kept: [] });
  });

  it('keeps its state at an event of a newer version', () => {
    const state = given(saved);
    expect(
      reportScheduleDecider.evolve(state, { type: 'ReportSchedulePraised', data: {}, time } as never),
    ).toBe(state);
  });
});
