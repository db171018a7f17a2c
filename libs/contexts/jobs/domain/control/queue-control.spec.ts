import { fold } from '@docket/kernel';
import {
  isPaused,
  limitsOn,
  queueControlDecider,
  type QueueControlCommand,
  type QueueControlEvent,
} from './index.js';

const time = '2026-01-01T00:00:00Z';
const reason = 'because';
const given = (...events: QueueControlEvent[]) =>
  fold(
    queueControlDecider,
    queueControlDecider.initialState,
    events.map((event) => ({ ...event, time })),
  );
const decide = (command: QueueControlCommand, ...events: QueueControlEvent[]) =>
  queueControlDecider.decide(command, given(...events), { now: new Date(time) });
const nothing = { ok: true, events: [] };
const paused: QueueControlEvent = { type: 'QueuePaused', data: { queue: 'slow', reason } };
const resumed: QueueControlEvent = { type: 'QueueResumed', data: { queue: 'slow', reason } };
const limited = (
  data: { scope: 'tenant' | 'queue' | 'method'; name?: string },
  limit = 2,
): QueueControlEvent => ({ type: 'ConcurrencyLimitSet', data: { ...data, limit, reason } });

describe('the control of queues', () => {
  it('pauses and resumes a queue, each only where that changes something', () => {
    const pause: QueueControlCommand = { type: 'PauseQueue', queue: 'slow', reason };
    const resume: QueueControlCommand = { type: 'ResumeQueue', queue: 'slow', reason };
    expect(decide(pause)).toEqual({ ok: true, events: [paused] });
    expect(decide(pause, paused)).toEqual(nothing);
    expect(decide(resume, paused)).toEqual({ ok: true, events: [resumed] });
    expect(decide(resume)).toEqual(nothing);
    expect(isPaused(given(paused), 'slow')).toBe(true);
    expect(isPaused(given(paused, resumed), 'slow')).toBe(false);
    expect(isPaused(given(), 'constructor')).toBe(false);
    expect(given(paused).paused['slow']).toEqual({ reason, since: '2026-01-01T00:00:00.000Z' });
  });

  it('sets, changes and removes limits', () => {
    const set = (limit: number | null): QueueControlCommand => ({
      type: 'SetConcurrencyLimit',
      scope: 'queue',
      name: 'slow',
      limit,
      reason,
    });
    const event = limited({ scope: 'queue', name: 'slow' });
    expect(decide(set(2))).toEqual({ ok: true, events: [event] });
    expect(decide(set(2), event)).toEqual(nothing);
    expect(decide(set(3), event)).toMatchObject({ events: [{ data: { limit: 3 } }] });
    expect(decide(set(null))).toEqual(nothing);
    const removed = {
      type: 'ConcurrencyLimitRemoved',
      data: { scope: 'queue', name: 'slow', reason },
    } as const;
    expect(decide(set(null), event)).toEqual({ ok: true, events: [removed] });
    expect(given(event, removed).limits).toEqual({});
  });

  it('wants a name for a queue or a method, and none for the tenant', () => {
    const set = (over: object) =>
      decide({ type: 'SetConcurrencyLimit', scope: 'tenant', limit: 1, reason, ...over });
    expect(set({})).toMatchObject({ events: [{ data: { scope: 'tenant', limit: 1, reason } }] });
    expect(set({ name: 'slow' })).toMatchObject({ code: 'QUEUE_CONTROL.SCOPE' });
    expect(set({ scope: 'method' })).toMatchObject({ code: 'QUEUE_CONTROL.SCOPE' });
  });

  it('counts an attempt by its tenant, its queue and its method, with the version and without', () => {
    const control = given(
      limited({ scope: 'tenant' }),
      limited({ scope: 'queue', name: 'slow' }),
      limited({ scope: 'method', name: 'pdf.text' }),
      limited({ scope: 'method', name: 'pdf.text@2' }),
    );
    const on = (queue: string, method: string) =>
      limitsOn(control, { queue, method }).map(({ scope, name }) => [scope, name]);
    expect(on('default', 'csv.profile@1')).toEqual([['tenant', null]]);
    expect(on('slow', 'pdf.text@2')).toEqual([
      ['tenant', null],
      ['queue', 'slow'],
      ['method', 'pdf.text@2'],
      ['method', 'pdf.text'],
    ]);
  });

  it('has a bound on the number of limits', () => {
    const many = Array.from({ length: 100 }, (_, n) => limited({ scope: 'queue', name: `q${n}` }));
    const more: QueueControlCommand = {
      type: 'SetConcurrencyLimit',
      scope: 'queue',
      name: 'more',
      limit: 1,
      reason,
    };
    expect(decide(more, ...many)).toMatchObject({ code: 'QUEUE_CONTROL.TOO_MANY_LIMITS' });
    expect(decide({ ...more, name: 'q1' }, ...many)).toMatchObject({ ok: true });
  });

  it('keeps its state at an event of a newer version', () => {
    const state = given(paused);
    expect(queueControlDecider.evolve(state, { type: 'QueuePraised', data: {}, time } as never)).toBe(state);
  });
});
