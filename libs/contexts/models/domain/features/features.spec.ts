import type { TrialEvent, TrialRecord } from '@docket/contexts/trials/events';
import { recordOf } from '@docket/contexts/trials/testing';
import type { Recorded } from '@docket/kernel';
import { trialHeader, trialRow, type FeatureOptions } from './trial-features.js';
import { changeOf, VersionFold } from './versions.js';

const design: FeatureOptions = { knowledge: 'design', offsetDays: 0 };
const version: FeatureOptions = { knowledge: 'version', offsetDays: 30 };

const planned = recordOf(1, {
  status: 'RECRUITING',
  start: '2019-05',
  completion: '2021-05-01',
  updated: '2019-04-02',
  enrollment: 200,
  phases: ['PHASE3', 'PHASE2'],
});
const ended = recordOf(1, {
  status: 'TERMINATED',
  start: '2019-05',
  completion: '2020-02',
  updated: '2020-03-01',
  enrollment: 7,
  countries: [],
  phases: ['PHASE3', 'PHASE2'],
});

function trialOf(first: TrialRecord, ...later: readonly TrialRecord[]) {
  const fold = new VersionFold();
  const aggregate = { tenant: 'default', type: 'trial', id: 'NCT00000001' };
  const add = (type: TrialEvent['type'], data: object): void => {
    const change = changeOf({ aggregate, type, data } as unknown as Recorded<TrialEvent>);
    if (change !== undefined) fold.add(change);
  };
  add('TrialRegistered', { record: first });
  let before = first;
  for (const record of later) {
    const names = (Object.keys(record) as (keyof TrialRecord)[]).filter(
      (name) => JSON.stringify(record[name]) !== JSON.stringify(before[name]),
    );
    const changes = names.map((name) => [name, { before: before[name], after: record[name] }] as const);
    add('TrialChanged', { changes: Object.fromEntries(changes) });
    before = record;
  }
  add('TrialImportCompleted', {});
  const [trial] = fold.all();
  return trial!;
}

describe('features of a trial', () => {
  it('are those of the version that was public at the prediction date; the target is that of now', () => {
    const row = trialRow(trialOf(planned, ended), version);
    expect(row).toMatchObject({
      id: 'NCT00000001',
      at: '2019-05-31',
      endedAt: '2020-02-29',
      target: 1,
      values: { phase: 'PHASE2/PHASE3', plannedEnrollment: 200, plannedDays: 731, sites: 2, startYear: 2019 },
    });
  });

  it('are left out where no version was public by then', () => {
    expect(trialRow(trialOf(ended), version)).toBe('noVersionThen');
    const withoutDate = { ...planned, lastUpdatePosted: null };
    expect(trialRow(trialOf(withoutDate), version)).toBe('noVersionThen');
    expect(trialRow(trialOf({ ...planned, startDate: null }), design)).toBe('noStart');
  });

  it('of the design are the same whatever became of the study', () => {
    const [before, after] = [trialRow(trialOf(planned), design), trialRow(trialOf(planned, ended), design)];
    if (typeof before === 'string' || typeof after === 'string') throw new Error('no row');
    expect(after.values).toEqual(before.values);
    expect(before).toMatchObject({ target: null, endedAt: null, at: '2019-05-01' });
    expect(Object.keys(before.values).sort()).toEqual(
      trialHeader(design, 1)
        .columns.map(({ name }) => name)
        .sort(),
    );
    for (const name of ['plannedEnrollment', 'sites', 'status'])
      expect(before.values).not.toHaveProperty(name);
  });

  it('tell no actual number of participants: it is known at the end only', () => {
    const late = { ...ended, lastUpdatePosted: planned.lastUpdatePosted };
    const row = trialRow(trialOf(late), version);
    expect(row).toMatchObject({ values: { plannedEnrollment: null, plannedDays: null } });
    const { columns } = trialHeader(version, 9);
    expect(columns.map(({ name }) => name)).toContain('plannedEnrollment');
    expect(trialHeader(version, 9).source).toEqual({ knowledge: 'version', offsetDays: 30, position: 9 });
  });

  it('take the last update as the end where the registry names no actual one, and missing members as unknown', () => {
    const bare = {
      ...ended,
      status: 'COMPLETED',
      completionDate: null,
      phases: [],
      minimumAge: null,
      sponsor: null,
      interventions: [],
    };
    expect(trialRow(trialOf(bare), design)).toMatchObject({
      target: 0,
      endedAt: '2020-03-01',
      values: { phase: null, minimumAgeYears: null, sponsorClass: null, interventionType: null },
    });
    const never = { ...bare, lastUpdatePosted: null };
    expect(trialRow(trialOf(never), design)).toMatchObject({ target: 0, endedAt: null });
  });

  it('ignore changes of what nobody has registered', () => {
    const fold = new VersionFold();
    fold.add({ nctId: 'NCT00000009', first: false, members: { status: 'COMPLETED' } });
    expect(fold.all()).toEqual([]);
    fold.add({ nctId: 'NCT00000009', first: true, members: {} });
    fold.add({ nctId: 'NCT00000003', first: true, members: {} });
    expect(fold.all().map(({ nctId }) => nctId)).toEqual(['NCT00000003', 'NCT00000009']);
  });
});
