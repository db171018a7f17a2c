import type { RecordedEvent } from '@docket/kernel';
import { Journal, type JournalLine } from './journal.js';
import { verifyLog } from './verify.js';

const event = (position: number, id: string, aggregate = 'a'): RecordedEvent => ({
  id,
  position,
  type: 'JobTouched',
  data: {},
  schemaVersion: 1,
  aggregate: { tenant: 'soak', type: 'job', id: aggregate },
  time: '2026-01-01T00:00:00Z',
  context: { actor: { kind: 'system', id: 'soak' }, correlationId: 'soak' },
});

const journalOf = (...lines: readonly JournalLine[]): Journal => {
  const journal = new Journal();
  for (const line of lines) journal.add(JSON.stringify(line));
  return journal;
};

const tried = (
  attempt: string,
  ids: readonly string[],
  expected: number | 'none' | 'any' = 'none',
): JournalLine => ({
  kind: 'try',
  attempt,
  intents: [{ aggregate: 'job/a', expected, ids }],
});
const acknowledged = (attempt: string, position: number): JournalLine => ({
  kind: 'acknowledged',
  attempt,
  positions: [position],
  duplicate: false,
});
const log = [event(1, 'x'), event(2, 'y'), event(3, 'z')];
const fine = [tried('1', ['x', 'y']), acknowledged('1', 2), tried('2', ['z'], 2), acknowledged('2', 3)];
const broken = (events: readonly RecordedEvent[], ...lines: readonly JournalLine[]): string =>
  verifyLog(events, journalOf(...lines)).violations.join('; ');

describe('the check after a soak', () => {
  it('finds nothing where every promise was kept', () => {
    expect(verifyLog(log, journalOf(...fine))).toEqual({ events: 3, aggregates: 1, violations: [] });
  });

  it('accepts all or nothing of what was never acknowledged', () => {
    expect(broken(log, tried('1', ['x', 'y']), tried('2', ['z'], 2), tried('3', ['gone']))).toBe('');
  });

  it.each([
    ['a lost event', [event(1, 'x'), event(2, 'y')], fine, /acknowledged events are lost/],
    ['a half append', [event(1, 'x')], [tried('1', ['x', 'y'])], /1 of 2 events are there/],
    ['a double', [...log, event(4, 'z')], fine, /there twice/],
    ['a gap', [event(1, 'x'), event(2, 'y'), event(4, 'z')], fine, /position 2 is followed by 4/],
    ['an event from nowhere', [...log, event(4, 'w')], fine, /never tried/],
    ['a wrong position', log, [...fine.slice(0, 3), acknowledged('2', 9)], /told position 9/],
    [
      'a broken expectation',
      log,
      [...fine.slice(0, 2), tried('2', ['z'], 1)],
      /expected 1, but 2 lies before/,
    ],
    [
      'a refused event that is there',
      log,
      [...fine.slice(0, 3), { kind: 'conflict', attempt: '2', aggregate: 'job/a', actual: 2 } as const],
      /refused events are there/,
    ],
    [
      'an append that others got into',
      [event(1, 'x'), event(2, 'z'), event(3, 'y')],
      [tried('1', ['x', 'y']), tried('2', ['z'], 'any')],
      /lie apart/,
    ],
  ])('finds %s', (_name, events, lines, violation) => {
    expect(broken(events, ...lines)).toMatch(violation);
  });
});
