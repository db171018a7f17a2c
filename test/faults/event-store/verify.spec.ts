import type { RecordedEvent } from '@docket/kernel';
import { Journal, type JournalLine, type Load } from './journal.js';
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
  const add = journal.ofWriter();
  for (const line of lines) add(JSON.stringify(line));
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
const conflict = (attempt: string, actual: number): JournalLine => ({
  kind: 'conflict',
  attempt,
  aggregate: 'job/a',
  actual,
});
const load = (told: Partial<Load>): JournalLine => ({
  kind: 'load',
  aggregate: 'job/a',
  least: 3,
  position: 3,
  events: 3,
  isWhole: true,
  ...told,
});
const log = [event(1, 'x'), event(2, 'y'), event(3, 'z')];
const fine = [tried('1', ['x', 'y']), acknowledged('1', 2), tried('2', ['z'], 2), acknowledged('2', 3)];
const broken = (events: readonly RecordedEvent[], ...lines: readonly JournalLine[]): string =>
  verifyLog(events, journalOf(...lines)).violations.join('; ');

describe('the check after a soak', () => {
  it('finds nothing where every promise was kept', () => {
    expect(verifyLog(log, journalOf(...fine))).toEqual({ events: 3, aggregates: 1, violations: [] });
  });

  it('finds nothing where loads and refusals told what was', () => {
    const told = [
      tried('3', ['w'], 1),
      conflict('3', 3),
      load({}),
      load({ least: 0, position: 2, events: 2 }),
    ];
    expect(broken(log, ...fine, ...told)).toBe('');
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
    [
      'a conflict with a position at which the aggregate never was',
      log,
      [...fine, tried('3', ['w'], 1), conflict('3', 7)],
      /refused because of job\/a: it never stood at 7/,
    ],
    [
      'a conflict with less than the writer was acknowledged before',
      log,
      [...fine, tried('3', ['w'], 1), conflict('3', 2)],
      /it was at 3 before, and is said to stand at 2/,
    ],
    [
      'a load of half an append',
      log,
      [...fine, load({ isWhole: false })],
      /half of an append was shown at 3/,
    ],
    ['a load that goes back', log, [...fine, load({ position: 2, events: 2 })], /it was at 3 before/],
    ['a load that lacks an event', log, [...fine, load({ events: 2 })], /2 events are said to be there at 3/],
    [
      'a payload that cannot be read',
      [...log.slice(0, 2), { ...log[2]!, data: { $unreadable: { reason: 'gone', payload: '' } } }],
      fine,
      /event z at 3 cannot be read: gone/,
    ],
    [
      'a large payload that is another one',
      [...log.slice(0, 2), { ...log[2]!, data: { key: 'z', filling: 'a|a|' } }],
      fine,
      /has another payload/,
    ],
  ])('finds %s', (_name, events, lines, violation) => {
    expect(broken(events, ...lines)).toMatch(violation);
  });
});
