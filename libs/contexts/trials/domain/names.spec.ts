import { companyIdOf, searchWords, slugOf, wordsOf } from './names.js';

describe('names', () => {
  it.each([
    ['Ménière’s Disease', 'meniere-s-disease'],
    ['  Type 2   DIABETES ', 'type-2-diabetes'],
    ['北京', 'u5317u4eac'],
    ['---', 'none'],
  ])('%s has the key %s', (name, key) => {
    expect(slugOf(name)).toBe(key);
    expect(key).toMatch(/^[A-Za-z0-9_-]{1,128}$/);
  });

  it('that are long have keys of a bounded length that differ', () => {
    const [one, other] = [slugOf('word '.repeat(60)), slugOf(`${'word '.repeat(60)}more`)];
    expect(one).not.toBe(other);
    expect(one.length).toBeLessThanOrEqual(110);
  });

  it.each([
    ['Pfizer', 'Pfizer Inc.', 'PFIZER, INC'],
    ['Novartis Pharma', 'Novartis Pharma GmbH', 'novartis pharma AG'],
    ['Chiesi Farmaceutici', 'Chiesi Farmaceutici S.p.A.', 'Chiesi  Farmaceutici SpA'],
  ])('%s, %s and %s are one company', (...names) => {
    expect(new Set(names.map(companyIdOf)).size).toBe(1);
  });

  it('of companies keep a legal form that is all there is', () => {
    expect(companyIdOf('AG')).toBe('ag');
    expect(companyIdOf('Company Limited')).toBe('company');
  });

  it('are found by their words, each once, single letters left out', () => {
    expect(wordsOf('Phase-2 Study')).toEqual(['phase', '2', 'study']);
    expect(searchWords(['A study', null, 'Study of BAFF'], 10)).toEqual(['study', 'of', 'baff']);
    expect(searchWords(['one two three'], 2)).toEqual(['one', 'two']);
  });
});
