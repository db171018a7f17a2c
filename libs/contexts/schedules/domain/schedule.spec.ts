import { fold } from '@docket/kernel';
import { jobOfRun, scheduleDecider, type ScheduleCommand, type ScheduleEvent } from './index.js';

const now = new Date('2026-01-02T00:00:00Z');
const time = '2026-01-01T00:00:00Z';
const reason = 'because';
const schedule = {
  name: 'nightly',
  cron: '30 2 * * *',
  timeZone: 'UTC',
  misfire: 'skip' as const,
  overlap: 'skip' as const,
  job: { method: 'text.words@1' },
  requestHash: 'a'.repeat(64),
};
const created: ScheduleEvent = { type: 'ScheduleCreated', data: schedule };
const paused: ScheduleEvent = { type: 'SchedulePaused', data: { reason } };
const deleted: ScheduleEvent = { type: 'ScheduleDeleted', data: { reason } };
const tick = '2026-01-01T02:30:00.000Z';
const job = jobOfRun('default', 's1', tick);
const fired: ScheduleEvent = {
  type: 'ScheduleFired',
  data: { dueAt: tick, trigger: 'tick', ...job, job: schedule.job },
};
const fire: ScheduleCommand = { type: 'FireSchedule', dueAt: tick, trigger: 'tick', ...job };
const given = (...events: ScheduleEvent[]) =>
  fold(
    scheduleDecider,
    scheduleDecider.initialState,
    events.map((event) => ({ ...event, time })),
  );
const decide = (command: ScheduleCommand, ...events: ScheduleEvent[]) =>
  scheduleDecider.decide(command, given(...events), { now });
const nothing = { ok: true, events: [] };

describe('a schedule', () => {
  it('is created once for a request, and refuses another request of the same key', () => {
    expect(decide({ type: 'CreateSchedule', schedule })).toMatchObject({ events: [created] });
    expect(decide({ type: 'CreateSchedule', schedule }, created)).toEqual(nothing);
    const other = { ...schedule, requestHash: 'b'.repeat(64) };
    expect(decide({ type: 'CreateSchedule', schedule: other }, created)).toMatchObject({
      code: 'SCHEDULE.IDEMPOTENCY_KEY_REUSED',
    });
  });

  it('runs a tick once, however many processes try, with the job that derives from it', () => {
    expect(decide(fire, created)).toMatchObject({ events: [fired] });
    expect(decide(fire, created, fired)).toEqual(nothing);
    expect(decide({ type: 'SkipTick', dueAt: tick, why: 'overlap' }, created, fired)).toEqual(nothing);
    expect(jobOfRun('default', 's1', tick)).toEqual(job);
    expect(jobOfRun('clinic-b', 's1', tick).jobId).not.toBe(job.jobId);
  });

  it('runs no tick from before it was created, resumed or moved to other times', () => {
    const early = { ...fire, dueAt: '2025-12-31T23:59:00.000Z' };
    const moved: ScheduleEvent = { type: 'ScheduleChanged', data: { cron: '0 0 * * *', reason } };
    const resumed: ScheduleEvent = { type: 'ScheduleResumed', data: { reason } };
    for (const more of [[], [paused, resumed], [moved]])
      expect(decide(early, created, ...more)).toEqual(nothing);
  });

  it('runs nothing while it is paused, but by hand', () => {
    expect(decide(fire, created, paused)).toEqual(nothing);
    const hand: ScheduleCommand = { ...fire, trigger: 'hand' };
    expect(decide(hand, created, paused)).toMatchObject({ events: [{ data: { trigger: 'hand' } }] });
    const ran: ScheduleEvent = { ...fired, data: { ...fired.data, trigger: 'hand' } as never };
    expect(decide(hand, created, ran)).toEqual(nothing);
    // A run by hand is no tick.
    expect(given(created, ran)).toMatchObject({ lastTick: '2026-01-01T00:00:00.000Z' });
  });

  it('forgets a job that was refused, so that it holds up no other one', () => {
    const data = { dueAt: tick, jobId: job.jobId, code: 'METHOD.UNKNOWN', message: 'none' };
    const refused: ScheduleEvent = { type: 'ScheduledJobRefused', data };
    expect(given(created, fired)).toMatchObject({ lastJobId: job.jobId, lastTick: tick });
    expect(given(created, fired, refused)).toMatchObject({ lastJobId: null, lastTick: tick });
    expect(decide({ type: 'RefuseScheduledJob', ...data }, created, fired)).toMatchObject({
      events: [refused],
    });
  });

  it('is paused, resumed and changed only where that changes something', () => {
    expect(decide({ type: 'PauseSchedule', reason }, created, paused)).toEqual(nothing);
    expect(decide({ type: 'ResumeSchedule', reason }, created)).toEqual(nothing);
    expect(decide({ type: 'ChangeSchedule', changes: {}, reason }, created)).toEqual(nothing);
    expect(decide({ type: 'ChangeSchedule', changes: { name: 'x' }, reason }, created)).toMatchObject({
      events: [{ type: 'ScheduleChanged', data: { name: 'x', reason } }],
    });
  });

  it.each([[[]], [[created, deleted]]])('that is not there refuses everything', (events) => {
    for (const command of [
      fire,
      { type: 'PauseSchedule', reason },
      { type: 'DeleteSchedule', reason },
    ] as const) {
      expect(decide(command, ...events)).toMatchObject({ code: 'SCHEDULE.NOT_FOUND' });
    }
  });

  it('keeps its state at an event of a newer version', () => {
    const state = given(created);
    expect(scheduleDecider.evolve(state, { type: 'SchedulePraised', data: {}, time } as never)).toBe(state);
    expect(given(paused)).toEqual({ status: 'unknown' });
  });

  it('is paused, resumed and deleted, each with its reason', () => {
    expect(decide({ type: 'PauseSchedule', reason }, created)).toEqual({ ok: true, events: [paused] });
    expect(decide({ type: 'ResumeSchedule', reason }, created, paused)).toEqual({
      ok: true,
      events: [{ type: 'ScheduleResumed', data: { reason } }],
    });
    for (const state of [[created], [created, paused]])
      expect(decide({ type: 'DeleteSchedule', reason }, ...state)).toEqual({ ok: true, events: [deleted] });
    expect(given(created, deleted)).toMatchObject({ status: 'deleted', name: 'nightly' });
  });

  it('skips a tick once, and does not run it afterwards', () => {
    const skip: ScheduleCommand = { type: 'SkipTick', dueAt: tick, why: 'overlap' };
    const skipped: ScheduleEvent = { type: 'ScheduleTickSkipped', data: { dueAt: tick, why: 'overlap' } };
    expect(decide(skip, created)).toEqual({ ok: true, events: [skipped] });
    expect(given(created, skipped)).toMatchObject({ lastTick: tick, lastJobId: null });
    expect(decide(skip, created, skipped)).toEqual(nothing);
    expect(decide(fire, created, skipped)).toEqual(nothing);
    expect(decide(skip, created, paused)).toEqual(nothing);
  });

  it('takes what was changed, and keeps the rest and the ticks that are dealt with', () => {
    const renamed: ScheduleEvent = { type: 'ScheduleChanged', data: { name: 'weekly', reason } };
    expect(given(created, fired, renamed)).toMatchObject({
      name: 'weekly',
      cron: schedule.cron,
      lastTick: tick,
    });
    const zoned: ScheduleEvent = { type: 'ScheduleChanged', data: { timeZone: 'Asia/Tokyo', reason } };
    expect(given(created, fired, zoned)).toMatchObject({ lastTick: '2026-01-01T00:00:00.000Z' });
  });

  it('keeps its last job when another one was refused', () => {
    const data = { dueAt: tick, jobId: 'another', code: 'METHOD.UNKNOWN', message: 'none' };
    const refused: ScheduleEvent = { type: 'ScheduledJobRefused', data };
    expect(given(created, fired, refused)).toMatchObject({ lastJobId: job.jobId });
  });
});
