import { fold } from '@docket/kernel';
import { sessionDecider, type SessionEvent } from './index.js';

const now = new Date('2026-01-01T00:00:00Z');
const time = now.toISOString();
const session = { way: 'key' as const, keyId: 'k-1', expiresAt: '2026-01-01T12:00:00Z' };
const started: SessionEvent & { time: string } = { type: 'SessionStarted', data: session, time };
const ended: SessionEvent & { time: string } = { type: 'SessionEnded', data: { reason: 'left' }, time };
const given = (...events: (SessionEvent & { time: string })[]) =>
  fold(sessionDecider, sessionDecider.initialState, events);

describe('a session', () => {
  it('starts once, and never on top of another one', () => {
    const command = { type: 'StartSession', session } as const;
    expect(sessionDecider.decide(command, given(), { now })).toMatchObject({
      ok: true,
      events: [{ data: session }],
    });
    for (const state of [given(started), given(started, ended)]) {
      expect(sessionDecider.decide(command, state, { now })).toMatchObject({ code: 'ACCESS.SESSION_EXISTS' });
    }
  });

  it.each(['2025-12-31T23:59:59Z', time, 'soon'])(
    'does not start when it ends before now: %s',
    (expiresAt) => {
      const command = { type: 'StartSession', session: { ...session, expiresAt } } as const;
      expect(sessionDecider.decide(command, given(), { now })).toMatchObject({
        code: 'ACCESS.EXPIRY_IN_THE_PAST',
      });
    },
  );

  it('ends once, and only when there is one', () => {
    const command = { type: 'EndSession', reason: 'left' } as const;
    expect(sessionDecider.decide(command, given(), { now })).toMatchObject({
      code: 'ACCESS.SESSION_NOT_FOUND',
    });
    expect(sessionDecider.decide(command, given(started), { now })).toMatchObject({
      ok: true,
      events: [{ type: 'SessionEnded' }],
    });
    expect(sessionDecider.decide(command, given(started, ended), { now })).toEqual({ ok: true, events: [] });
  });

  it('is not ended before it starts, and keeps its state at an event of a newer version', () => {
    expect(given(ended)).toEqual({ status: 'unknown' });
    const state = given(started);
    expect(sessionDecider.evolve(state, { type: 'SessionMoved', data: {}, time } as never)).toBe(state);
  });
});
