import { fold, type DomainEvent } from '@docket/kernel';
import { scansDecider, type ScansCommand, type ScansState, type SecurityScanEvent } from './index.js';

const time = '2026-01-01T00:00:00Z';
const after = (...events: readonly DomainEvent[]): ScansState =>
  fold(scansDecider, scansDecider.initialState, events.map((event) => ({ ...event, time })) as never);
const decide = (command: ScansCommand, ...events: readonly SecurityScanEvent[]) =>
  scansDecider.decide(command, after(...events), { now: new Date(time) });

const ask = (scanId: string): ScansCommand => ({
  type: 'RequestScan',
  scanId,
  trigger: 'hand',
  reason: 'a test',
});
const requested = (scanId: string, number = 1): SecurityScanEvent => ({
  type: 'SecurityScanRequested',
  data: { scanId, number, trigger: 'hand', reason: 'a test' },
});
const result = {
  outcomes: [],
  found: { critical: 0, high: 0, medium: 0, low: 0 },
  opened: 0,
  fixed: 0,
  durationMs: 5,
};
const completed = (scanId: string, number = 1): SecurityScanEvent => ({
  type: 'SecurityScanCompleted',
  data: { scanId, number, ...result },
});

describe('scans', () => {
  it('are counted, one after the other', () => {
    expect(decide(ask('a'))).toMatchObject({ ok: true, events: [requested('a', 1)] });
    expect(decide(ask('b'), requested('a'), completed('a'))).toMatchObject({ events: [requested('b', 2)] });
  });

  it('are one at a time; the same request meets its own', () => {
    expect(decide(ask('b'), requested('a'))).toMatchObject({ ok: false, code: 'SECURITY.SCAN_RUNNING' });
    expect(decide(ask('a'), requested('a'))).toMatchObject({ ok: true, events: [] });
    expect(decide(ask('a'), requested('a'), completed('a'))).toMatchObject({ ok: true, events: [] });
  });

  it('end once, as they were asked for', () => {
    const complete: ScansCommand = { type: 'CompleteScan', scanId: 'a', result };
    expect(decide(complete, requested('a'))).toMatchObject({ events: [completed('a')] });
    expect(decide(complete, requested('a'), completed('a'))).toMatchObject({ ok: true, events: [] });
    const failure = { code: 'SECURITY.SCAN_BROKE', message: 'no room' };
    const fail: ScansCommand = { type: 'FailScan', scanId: 'a', failure };
    const failed: SecurityScanEvent = {
      type: 'SecurityScanFailed',
      data: { scanId: 'a', number: 1, ...failure },
    };
    expect(decide(fail, requested('a'))).toMatchObject({ events: [failed] });
    expect(after(requested('a'), failed)).toEqual({ last: 1, running: null, ended: ['a'] });
  });

  it('take no harm from an event of a newer release', () => {
    expect(after(requested('a'), { type: 'SecurityScanPraised', data: {} }).running?.scanId).toBe('a');
  });
});
