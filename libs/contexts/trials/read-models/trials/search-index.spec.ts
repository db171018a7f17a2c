import { type IndexedTrial, SearchIndex } from './search-index.js';

const trial = (
  n: number,
  more: Partial<IndexedTrial> = {},
  of: Partial<IndexedTrial['of']> = {},
): IndexedTrial => ({
  tenant: 't',
  nctId: `NCT${n}`,
  words: ['study'],
  conditionIds: [],
  interventionIds: [],
  countryIds: [],
  countries: ['India'],
  companyIds: [],
  start: `2020-01-0${n}`,
  byUpdated: `2021-01-0${n}/NCT${n}`,
  byStart: `2020-01-0${n}/NCT${n}`,
  byEnrollment: `000000000${9 - n}/NCT${n}`,
  of: { status: 'COMPLETED', phases: ['PHASE1'], studyType: null, hasResults: true, ...of },
  ...more,
});
const word = (value: string) => ({ kind: 'word', values: [value] }) as const;

describe('the index of trials in memory', () => {
  const index = new SearchIndex();
  [1, 3, 2].forEach((n) => index.apply(trial(n, n === 3 ? { words: ['study', 'rare'] } : {})));

  it('gives pages in each order, behind a key', () => {
    expect(index.page({ clauses: [] }, 'byUpdated', 9)).toEqual(['NCT3', 'NCT2', 'NCT1']);
    expect(index.page({ clauses: [] }, 'byEnrollment', 2)).toEqual(['NCT1', 'NCT2']);
    expect(index.page({ clauses: [] }, 'byUpdated', 9, '2021-01-03/NCT3')).toEqual(['NCT2', 'NCT1']);
    expect(index.page({ clauses: [] }, 'byUpdated', 9, '2021-01-01/NCT1')).toEqual([]);
  });

  it('finds what all clauses fit, by any of their values, within dates', () => {
    expect(index.page({ clauses: [word('study'), word('rare')] }, 'byUpdated', 9)).toEqual(['NCT3']);
    expect(index.page({ clauses: [word('study'), word('none')] }, 'byUpdated', 9)).toEqual([]);
    const either = { kind: 'status', values: ['COMPLETED', 'TERMINATED'] } as const;
    expect(index.page({ clauses: [either] }, 'byUpdated', 9)).toHaveLength(3);
    const dates = { startFrom: '2020-01-02', startBefore: '2020-01-03' };
    expect(index.page({ clauses: [word('study')], ...dates }, 'byUpdated', 9)).toEqual(['NCT2']);
  });

  it('has a trial once, as it is now, however often it changes', () => {
    index.apply(trial(2, { byUpdated: '2021-01-09/NCT2', words: ['changed'] }, { status: 'TERMINATED' }));
    index.apply(trial(2, { byUpdated: '2021-01-10/NCT2', words: ['again'] }, { status: 'TERMINATED' }));
    expect(index.size).toBe(3);
    expect(index.page({ clauses: [] }, 'byUpdated', 9)).toEqual(['NCT2', 'NCT3', 'NCT1']);
    expect(index.page({ clauses: [word('changed')] }, 'byUpdated', 9)).toEqual([]);
    const { counted, counts } = index.facets({ clauses: [] });
    expect(counted).toBe(3);
    expect(Object.fromEntries(counts.get('status')!)).toEqual({ TERMINATED: 1, COMPLETED: 2 });
    expect(counts.get('country')!.get('India')).toBe(3);
  });

  it('counts what fits a question, anew once a trial has changed', () => {
    const terminated = { clauses: [{ kind: 'status', values: ['TERMINATED'] }] } as const;
    expect(index.facets(terminated)).toMatchObject({ counted: 1 });
    expect(index.facets(terminated)).toBe(index.facets(terminated));
    index.apply(
      trial(4, { countries: ['Japan', 'India'] }, { status: 'TERMINATED', phases: ['PHASE1', 'PHASE2'] }),
    );
    const { counted, counts } = index.facets(terminated);
    expect([counted, Object.fromEntries(counts.get('country')!)]).toEqual([2, { India: 2, Japan: 1 }]);
    expect(Object.fromEntries(counts.get('phase')!)).toEqual({ PHASE1: 2, PHASE2: 1 });
    for (let n = 0; n < 300; n += 1) index.facets({ clauses: [word(`w${n}`)] });
    expect(index.facets({ clauses: [] })).toMatchObject({ counted: 4 });
  });
});
