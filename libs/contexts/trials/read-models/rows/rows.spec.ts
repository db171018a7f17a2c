import { foldedDocument } from '@docket/composition';
import { Recorder } from '@docket/projections/testing';
import { nctIdOf, recordOf, type StudyOptions } from '../../testing/index.js';
import type { TrialsDocument } from '../trials/document.js';
import { trials } from '../trials/projection.js';
import { durationOf } from './duration.js';
import { matcher } from './trials-as-of.js';

function logOf(n: number, options: StudyOptions = {}) {
  const recorder = new Recorder();
  const data = { importId: 'i', recordHash: 'a'.repeat(64), record: recordOf(n, options) };
  recorder.record({ type: 'trial', id: nctIdOf(n) }, { type: 'TrialRegistered', data } as never);
  const changes = { status: { before: data.record.status, after: 'SUSPENDED' } };
  const changed = { importId: 'j', recordHash: 'b'.repeat(64), changes, reason: 'import j' };
  recorder.record({ type: 'trial', id: nctIdOf(n) }, { type: 'TrialChanged', data: changed } as never);
  return recorder.log;
}
function trial(options: StudyOptions = {}, n = 7): TrialsDocument {
  const [first] = logOf(n, options);
  return foldedDocument(trials, `${first!.aggregate.tenant}/${nctIdOf(n)}`, [first!])!;
}

describe('a trial as of a position', () => {
  it('is folded from the events that it had then, in their order, and from no other', () => {
    const log = logOf(7, { status: 'COMPLETED' });
    const key = `${log[0]!.aggregate.tenant}/${nctIdOf(7)}`;
    expect(foldedDocument(trials, key, log.slice(0, 1))).toMatchObject({
      version: 1,
      of: { status: 'COMPLETED' },
    });
    expect(foldedDocument(trials, key, log.toReversed())).toMatchObject({
      version: 2,
      of: { status: 'SUSPENDED' },
    });
    expect(foldedDocument(trials, key, [])).toBeNull();
    expect(foldedDocument(trials, 'default/NCT99999999', log)).toBeNull();
  });
});

describe('the filters of trials', () => {
  const one = trial({
    title: 'Study of Dupilumab',
    status: 'COMPLETED',
    phases: ['PHASE2', 'PHASE3'],
    conditions: ['Diabetes Mellitus, Type 2'],
    interventions: ['Dupilumab'],
    countries: ['Germany'],
    sponsor: 'Sanofi',
    start: '2019-05',
  });
  it.each<[Parameters<typeof matcher>[0], boolean]>([
    [{}, true],
    [{ q: 'dupilumab study' }, true],
    [{ q: 'dupilumab asthma' }, false],
    [{ status: 'RECRUITING;COMPLETED' }, true],
    [{ status: 'RECRUITING' }, false],
    [{ phase: 'PHASE3' }, true],
    [{ phase: 'PHASE1' }, false],
    [{ studyType: 'OBSERVATIONAL' }, false],
    [{ condition: 'Asthma; diabetes mellitus, type 2' }, true],
    [{ condition: 'Type 2' }, false],
    [{ intervention: 'dupilumab' }, true],
    [{ country: 'France' }, false],
    [{ hasResults: 'true' }, one.of.hasResults === true],
    [{ startFrom: '2019', startBefore: '2020' }, true],
    [{ startFrom: '2019-06' }, false],
    [{ startBefore: '2019-05' }, false],
  ])('%j keep it: %s', (filters, expected) => {
    expect(matcher(filters, undefined)(one)).toBe(expected);
  });

  it('keep the trials of a company and all merged into it', () => {
    expect(matcher({ company: 'x' }, ['x', 'sanofi'])(one)).toBe(true);
    expect(matcher({ company: 'x' }, ['x'])(one)).toBe(false);
  });
});

describe('the duration of a trial', () => {
  const lasting = (options: StudyOptions) => durationOf(trial({ start: '2019-05', ...options }));
  it('ends with the actual completion, or is censored at its end or at the last update', () => {
    expect(lasting({ status: 'COMPLETED', completion: '2019-06-11' })).toMatchObject({
      start: '2019-05-01T00:00:00.000Z',
      end: '2019-06-11T00:00:00.000Z',
      days: 41,
      completed: true,
    });
    expect(lasting({ status: 'TERMINATED', completion: '2019-05-11' })).toMatchObject({
      days: 10,
      completed: false,
    });
    const recruiting = { status: 'RECRUITING', completion: '2030-01-01', updated: '2020-05-01' };
    expect(lasting(recruiting)).toMatchObject({ days: 366, completed: false });
  });

  it('is not known without a start, nor when the end is before it', () => {
    const known = trial();
    expect(durationOf({ ...known, of: { ...known.of, startDate: null } })).toBeUndefined();
    expect(
      durationOf({ ...known, of: { ...known.of, completionDate: null, lastUpdatePosted: null } }),
    ).toBeUndefined();
    expect(lasting({ status: 'COMPLETED', completion: '2018-01-01' })).toBeUndefined();
  });
});
