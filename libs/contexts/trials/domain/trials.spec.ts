import { fold, type Decider, type DomainEvent } from '@docket/kernel';
import { recordOf } from '../testing/index.js';
import {
  canonicalCompany,
  companyDirectoryDecider,
  fillRateFalls,
  membersOf,
  trialDecider,
  trialImportDecider,
  type CompanyDirectoryCommand,
  type TrialImportStarted,
} from './index.js';

const now = new Date('2026-01-01T00:00:00Z');
const time = now.toISOString();

function given<S, C, E extends DomainEvent>(decider: Decider<S, C, E>, events: readonly E[]): S {
  return fold(
    decider,
    decider.initialState,
    events.map((event) => ({ ...event, time })),
  );
}

const unheard = { type: 'Unheard', data: {}, time } as never;

describe('a trial', () => {
  const record = recordOf(1, { status: 'RECRUITING', updated: '2020-01-02' });
  const later = recordOf(1, { status: 'COMPLETED', updated: '2020-02-02' });
  const command = (of: typeof record, recordHash: string) =>
    ({ type: 'RecordTrial', importId: 'job-1', recordHash, record: of }) as const;
  const registered = {
    type: 'TrialRegistered',
    data: { importId: 'job-1', recordHash: 'a', record },
  } as const;
  const known = given(trialDecider, [registered]);

  it('is registered once; the same record writes nothing', () => {
    const first = trialDecider.decide(command(record, 'a'), trialDecider.initialState, { now });
    expect(first).toEqual({ ok: true, events: [registered] });
    expect(trialDecider.decide(command(record, 'a'), known, { now })).toEqual({ ok: true, events: [] });
    expect(trialDecider.decide(command({ ...record }, 'b'), known, { now })).toEqual({
      ok: true,
      events: [],
    });
  });

  it('changes in what a later record has otherwise', () => {
    const decision = trialDecider.decide(command(later, 'b'), known, { now });
    expect(decision).toMatchObject({
      events: [
        {
          type: 'TrialChanged',
          data: { changes: { status: { before: 'RECRUITING', after: 'COMPLETED' } }, reason: 'import job-1' },
        },
      ],
    });
    if (!decision.ok) throw new Error(decision.message);
    const state = given(trialDecider, [registered, ...decision.events]);
    expect(state).toEqual({ status: 'known', recordHash: 'b', record: later });
    const back = trialDecider.decide(command(record, 'a'), state, { now });
    expect(back).toMatchObject({ ok: false, code: 'TRIAL.OLDER_RECORD' });
  });

  it('is compared by content where the registry gives no date', () => {
    const undated = { ...later, lastUpdatePosted: null };
    expect(trialDecider.decide(command(undated, 'c'), known, { now })).toMatchObject({
      events: [{ type: 'TrialChanged' }],
    });
  });

  it('stays as it is with an event of a newer version, or a change of what is not known', () => {
    expect(trialDecider.evolve(known, unheard)).toBe(known);
    const change = {
      type: 'TrialChanged',
      time,
      data: { importId: 'i', recordHash: 'h', changes: {}, reason: 'r' },
    };
    expect(trialDecider.evolve(trialDecider.initialState, change as never)).toEqual({ status: 'unknown' });
  });
});

describe('an import', () => {
  const started: TrialImportStarted['data'] = {
    records: { name: 'trials.ndjson', attempt: 1, sha256: 'a'.repeat(64), size: 100 },
    read: 40,
    mapped: 40,
    failed: 0,
    declared: null,
    complete: true,
    unknownPaths: 0,
    fillRates: [],
  };
  const begun = { type: 'TrialImportStarted', data: started } as const;
  const advanced = { type: 'TrialImportAdvanced', data: { from: 0, to: 60, records: 30, older: 1 } } as const;
  const decide = (command: Parameters<typeof trialImportDecider.decide>[0], ...events: never[]) =>
    trialImportDecider.decide(command, given(trialImportDecider, events), { now });
  const after = (...events: object[]) => events as never[];

  it('starts once, and only what was started can go on', () => {
    expect(decide({ type: 'StartTrialImport', started })).toEqual({ ok: true, events: [begun] });
    expect(decide({ type: 'StartTrialImport', started }, ...after(begun))).toEqual({ ok: true, events: [] });
    const group = { type: 'AdvanceTrialImport', from: 0, to: 60, records: 30, older: 1 } as const;
    expect(decide(group)).toMatchObject({ code: 'TRIAL_IMPORT.NOT_FOUND' });
  });

  it('takes each group once, and is complete with the last one', () => {
    const group = { type: 'AdvanceTrialImport', from: 0, to: 60, records: 30, older: 1 } as const;
    expect(decide(group, ...after(begun))).toEqual({ ok: true, events: [advanced] });
    expect(decide(group, ...after(begun, advanced))).toEqual({ ok: true, events: [] });
    const last = { type: 'AdvanceTrialImport', from: 60, to: 100, records: 10, older: 0 } as const;
    expect(decide(last, ...after(begun, advanced))).toMatchObject({
      events: [
        { type: 'TrialImportAdvanced' },
        { type: 'TrialImportCompleted', data: { records: 40, older: 1 } },
      ],
    });
  });

  it('fails once, and not when it is complete', () => {
    const fail = { type: 'FailTrialImport', code: 'X.Y', message: 'm' } as const;
    expect(decide(fail, ...after(begun))).toMatchObject({ events: [{ type: 'TrialImportFailed' }] });
    const failed = { type: 'TrialImportFailed', data: { code: 'X.Y', message: 'm' } };
    expect(decide(fail, ...after(begun, failed))).toEqual({ ok: true, events: [] });
    const completed = { type: 'TrialImportCompleted', data: { records: 1, older: 0 } };
    expect(decide(fail, ...after(begun, completed))).toEqual({ ok: true, events: [] });
  });

  it('notes falls of fill rates once, when there are some', () => {
    const falls = [{ field: 'status', before: 1, after: 0 }];
    const note = { type: 'NoteFillRateFalls', previousImportId: 'p', falls } as const;
    expect(decide(note, ...after(begun))).toMatchObject({ events: [{ type: 'TrialFillRateFell' }] });
    const fell = { type: 'TrialFillRateFell', data: { previousImportId: 'p', falls } };
    expect(decide(note, ...after(begun, fell))).toEqual({ ok: true, events: [] });
    expect(decide({ ...note, falls: [] }, ...after(begun))).toEqual({ ok: true, events: [] });
  });

  it('leaves its state with events of a newer version, or before its start', () => {
    const state = given(trialImportDecider, after(begun));
    expect(trialImportDecider.evolve(state, unheard)).toBe(state);
    const none = trialImportDecider.initialState;
    expect(trialImportDecider.evolve(none, { ...advanced, time })).toBe(none);
  });

  it('has falls of a tenth or more, with enough records on both sides', () => {
    const rates = (mapped: number, status: number) => ({
      mapped,
      fillRates: [{ field: 'status', rate: status }],
    });
    expect(fillRateFalls(rates(20, 1), rates(20, 0.9))).toEqual([{ field: 'status', before: 1, after: 0.9 }]);
    expect(fillRateFalls(rates(20, 1), rates(20, 0.95))).toEqual([]);
    expect(fillRateFalls(rates(19, 1), rates(20, 0))).toEqual([]);
    expect(fillRateFalls(rates(20, 1), rates(19, 0))).toEqual([]);
    expect(fillRateFalls(rates(20, 1), { mapped: 20, fillRates: [] })).toHaveLength(1);
  });
});

describe('the directory of companies', () => {
  const merge = (company: string, into: string): CompanyDirectoryCommand => ({
    type: 'MergeCompany',
    company,
    into,
    reason: 'r',
  });
  const split = (company: string, from: string): CompanyDirectoryCommand => ({
    type: 'SplitCompany',
    company,
    from,
    reason: 'r',
  });
  const merged = (company: string, into: string) =>
    ({ type: 'CompanyMerged', data: { company, into, reason: 'r' } }) as const;
  const state = given(companyDirectoryDecider, [merged('a', 'b'), merged('b', 'c')]);
  const decide = (command: CompanyDirectoryCommand) =>
    companyDirectoryDecider.decide(command, state, { now });

  it('knows what a company is over any number of merges, and its members', () => {
    expect(canonicalCompany(state.merged, 'a')).toBe('c');
    expect(membersOf(state.merged, 'c').sort()).toEqual(['a', 'b', 'c']);
    expect(membersOf(state.merged, 'a')).toEqual(['a']);
  });

  it.each([
    [merge('x', 'x'), 'COMPANY.SAME'],
    [merge('c', 'a'), 'COMPANY.MERGED'],
    [merge('a', 'c'), 'COMPANY.MERGED'],
    [merge('a', 'x'), 'COMPANY.MERGED'],
    [split('a', 'c'), 'COMPANY.NOT_MERGED'],
    [split('x', 'c'), 'COMPANY.NOT_MERGED'],
  ])('refuses %j', (command, code) => expect(decide(command)).toMatchObject({ ok: false, code }));

  it('merges once and splits again', () => {
    expect(decide(merge('a', 'b'))).toEqual({ ok: true, events: [] });
    expect(decide(merge('x', 'a'))).toMatchObject({ events: [{ type: 'CompanyMerged' }] });
    expect(decide(split('a', 'b'))).toMatchObject({ events: [{ type: 'CompanySplit' }] });
    const apart = companyDirectoryDecider.evolve(state, {
      type: 'CompanySplit',
      data: { company: 'a', from: 'b', reason: 'r' },
      time,
    });
    expect(apart.merged).toEqual({ b: 'c' });
    expect(companyDirectoryDecider.evolve(state, unheard)).toBe(state);
  });

  it('has a bound', () => {
    const full = { merged: Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`m${n}`, 'x'])) };
    expect(companyDirectoryDecider.decide(merge('one', 'more'), full, { now })).toMatchObject({
      code: 'COMPANY.TOO_MANY_MERGED',
    });
  });
});
