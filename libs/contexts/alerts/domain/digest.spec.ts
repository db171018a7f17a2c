import { fold, type Timed } from '@docket/kernel';
import { alertDigestDecider, digestText, type AlertDigestEvent, type DigestFigures } from './index.js';

const time = '2026-01-05T07:00:00.000Z';
const reason = 'Mondays';
const definition = { cron: '0 7 * * 1', timeZone: 'UTC', channels: ['ops'] };
const figures: DigestFigures = {
  from: '2025-12-29T07:00:00.000Z',
  upTo: 90,
  complete: true,
  alerts: { fired: 1, resolved: 1, firing: [], rules: [{ rule: 'no-workers', fired: 1 }] },
  jobs: { succeeded: 7, failed: 1, timedOut: 1, canceled: 2, deadLettered: 1, methods: [] },
  storage: { logBytes: 20_971_520, databaseBytes: null, diskUsedShare: 0.25 },
  backups: { completed: 7, failed: 0, verified: 1, lastVerifiedAt: null },
};
const after = (...events: AlertDigestEvent[]) =>
  fold(
    alertDigestDecider,
    alertDigestDecider.initialState,
    events.map((event): Timed<AlertDigestEvent> => ({ ...event, time })),
  );
const decide = (command: Parameters<typeof alertDigestDecider.decide>[0], ...events: AlertDigestEvent[]) =>
  alertDigestDecider.decide(command, after(...events), { now: new Date(time) });
const saved: AlertDigestEvent = { type: 'AlertDigestSaved', data: { ...definition, reason } };
const next = '2026-01-12T07:00:00.000Z';
const send = { type: 'SendDigest', dueAt: next, figures } as const;

describe('a digest', () => {
  it('is made once for a tick, of ticks behind the time at which it was set', () => {
    expect(decide({ type: 'SaveDigest', ...definition, reason })).toEqual({ ok: true, events: [saved] });
    const sent = decide(send, saved);
    expect(sent).toMatchObject({ ok: true, events: [{ type: 'AlertDigestSent', data: { dueAt: next } }] });
    const [event] = sent.ok ? sent.events : [];
    expect(decide(send, saved, event!)).toEqual({ ok: true, events: [] });
    expect(decide({ ...send, dueAt: time }, saved)).toEqual({ ok: true, events: [] });
    expect(after(saved, event!)).toMatchObject({ digest: { lastTick: next, upTo: 90 } });
    expect(after(saved, event!, saved)).toMatchObject({ digest: { lastTick: time, upTo: 90 } });
  });

  it('is removed once, and then none is made', () => {
    const removed: AlertDigestEvent = { type: 'AlertDigestRemoved', data: { reason } };
    const remove = { type: 'RemoveDigest', reason } as const;
    expect(decide(remove, saved)).toEqual({ ok: true, events: [removed] });
    expect(decide(remove, saved, removed)).toMatchObject({ ok: false, code: 'ALERT_DIGEST.NOT_FOUND' });
    expect(decide(send, saved, removed)).toEqual({ ok: true, events: [] });
    expect(after({ type: 'AlertDigestSent', data: { dueAt: next, channels: ['ops'], ...figures } })).toEqual({
      status: 'unknown',
    });
    expect(after(saved, { type: 'Unheard', data: {} } as never)).toEqual(after(saved));
  });

  it('says what happened, what fires, and what is kept', () => {
    const { title, text } = digestText(figures);
    expect(title).toBe('[Docket] Digest: 1 alert, 3 of 10 jobs failed');
    expect(text).toContain('nothing fires now');
    expect(text).toContain('log and content 20 MiB, database no value, disk 25 %');
    const partly = digestText({
      ...figures,
      complete: false,
      alerts: { ...figures.alerts, fired: 2, firing: ['disk-full'] },
      jobs: { ...figures.jobs, methods: [{ method: 'pdf.text@2', notSucceeded: 2 }] },
      backups: { ...figures.backups, lastVerifiedAt: time },
    });
    expect(partly.title).toContain('2 alerts');
    expect(partly.text).toContain('firing now: disk-full');
    expect(partly.text).toContain('pdf.text@2: 2 did not succeed');
    expect(partly.text).toContain('too long to count');
  });
});
