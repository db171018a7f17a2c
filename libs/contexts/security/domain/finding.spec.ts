import { fold, type DomainEvent } from '@docket/kernel';
import {
  findingDecider,
  type FindingCommand,
  type FindingState,
  type Found,
  type SecurityFindingEvent,
} from './index.js';

const time = '2026-01-01T00:00:00Z';
const after = (...events: readonly DomainEvent[]): FindingState =>
  fold(findingDecider, findingDecider.initialState, events.map((event) => ({ ...event, time })) as never);
const decide = (command: FindingCommand, ...events: readonly SecurityFindingEvent[]) =>
  findingDecider.decide(command, after(...events), { now: new Date(time) });

const found: Found = {
  check: 'settings',
  rule: 'settings.weak-limit',
  severity: 'medium',
  title: 'A limit is too high',
  place: 'DOCKET_RATE_PER_SECOND of api',
  evidence: '100000',
  remedy: 'Lower it.',
};
const observe: FindingCommand = { type: 'ObserveFinding', scanId: 's', scan: 1, found };
const opened: SecurityFindingEvent = {
  type: 'SecurityFindingOpened',
  data: { scanId: 's', scan: 1, ...found },
};
const fixed: SecurityFindingEvent = { type: 'SecurityFindingFixed', data: { scanId: 't', scan: 2 } };
const until = '2026-02-01T00:00:00.000Z';
const accepted: SecurityFindingEvent = { type: 'SecurityFindingAccepted', data: { reason: 'known', until } };
const withdrawn: SecurityFindingEvent = {
  type: 'SecurityFindingAcceptanceWithdrawn',
  data: { reason: 'not any more' },
};
const nothing = { ok: true, events: [] };

describe('a finding', () => {
  it('is opened once, again after it was fixed, and when it has become worse', () => {
    expect(decide(observe)).toMatchObject({ ok: true, events: [opened] });
    expect(decide(observe, opened)).toEqual(nothing);
    expect(decide(observe, opened, fixed)).toMatchObject({ events: [opened] });
    const worse: FindingCommand = { ...observe, found: { ...found, severity: 'high' } };
    expect(decide(worse, opened, accepted)).toMatchObject({ events: [{ type: 'SecurityFindingOpened' }] });
  });

  it('is fixed once', () => {
    const fix: FindingCommand = { type: 'RecordFindingFixed', scanId: 't', scan: 2 };
    expect(decide(fix, opened)).toMatchObject({ events: [fixed] });
    expect(decide(fix, opened, fixed)).toEqual(nothing);
    expect(decide(fix)).toMatchObject({ ok: false, code: 'SECURITY.FINDING_NOT_FOUND' });
  });

  it('is accepted until a time in the next year, while it is open', () => {
    const accept = (end: string): FindingCommand => ({ type: 'AcceptFinding', reason: 'known', until: end });
    expect(decide(accept(until), opened)).toMatchObject({ events: [accepted] });
    expect(decide(accept(until), opened, accepted)).toEqual(nothing);
    expect(decide(accept(until), opened, fixed)).toMatchObject({ code: 'SECURITY.FINDING_NOT_OPEN' });
    for (const wrong of ['2025-12-31T00:00:00Z', '2027-06-01T00:00:00Z', 'never'])
      expect(decide(accept(wrong), opened)).toMatchObject({ code: 'SECURITY.INVALID_END' });
  });

  it('is open again when the acceptance is taken back; an acceptance does not outlive a fix', () => {
    const withdraw: FindingCommand = { type: 'WithdrawAcceptance', reason: 'not any more' };
    expect(decide(withdraw, opened, accepted)).toMatchObject({ events: [withdrawn] });
    expect(decide(withdraw, opened)).toEqual(nothing);
    expect(after(opened, accepted, withdrawn)).toMatchObject({ acceptedUntil: null });
    expect(after(opened, accepted, fixed, opened)).toMatchObject({ status: 'open', acceptedUntil: null });
  });

  it('takes no harm from events of a newer release', () => {
    expect(after({ type: 'SecurityFindingPraised', data: {} }).status).toBe('unknown');
    expect(after(opened, { type: 'SecurityFindingPraised', data: {} }).status).toBe('open');
  });
});
