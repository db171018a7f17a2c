import { runMethod } from '../testing/run-method.js';
import { textEntities } from './method.js';
import { byRules, type Found } from './rules.js';

const KINDS = new Set(['date', 'money', 'email', 'url', 'phone']);
const ruled = (text: string) =>
  byRules(text, 0, KINDS).map(({ kind, text: said, value, currency, readings }) => [
    kind,
    said,
    readings ?? [value, currency].filter((each) => each !== undefined).join(' '),
  ]);

describe('text.entities@1', () => {
  it.each([
    ['on 2026-11-28 at', ['date', '2026-11-28', '2026-11-28']],
    ['on 3 November 2026.', ['date', '3 November 2026', '2026-11-03']],
    ['on the 21st of May, 2020', ['date', '21st of May, 2020', '2020-05-21']],
    ['Sept. 7, 2021', ['date', 'Sept. 7, 2021', '2021-09-07']],
    ['since March 2019', ['date', 'March 2019', '2019-03']],
    ['am 04.07.2020', ['date', '04.07.2020', '2020-07-04']],
    ['by 25/12/2020', ['date', '25/12/2020', '2020-12-25']],
    ['by 04/07/2020', ['date', '04/07/2020', ['2020-07-04', '2020-04-07']]],
    ['paid $1,250.50 then', ['money', '$1,250.50', '1250.5 USD']],
    ['zu 1.250,50 €', ['money', '1.250,50 €', '1250.5 EUR']],
    ['EUR 30', ['money', 'EUR 30', '30 EUR']],
    ['a $2.5 million grant', ['money', '$2.5 million', '2500000 USD']],
    ['about 20 pounds', ['money', '20 pounds', '20 GBP']],
    ['for €1.250 each', ['money', '€1.250', ['1250', '1.25']]],
    ['for $12,000 each', ['money', '$12,000', '12000 USD']],
    ['to ada@example.org, please', ['email', 'ada@example.org', '']],
    ['see https://example.org/a?b=1.', ['url', 'https://example.org/a?b=1', '']],
    ['call +49 30 1234567 now', ['phone', '+49 30 1234567', '']],
  ])('finds by rules: %s', (text, expected) => {
    expect(ruled(text)).toEqual([expected]);
  });

  it('takes no date that there is not, no number for an amount, and nothing within something else', () => {
    expect(ruled('2026-02-30, 31.02.2020, 1234567, room 12')).toEqual([]);
    expect(ruled('write to 2020-01-02@example.org')).toEqual([['email', '2020-01-02@example.org', '']]);
  });

  it('finds names by its model, each at its place, and says which model', async () => {
    const text =
      'Dr. Ada Byron met John Smith in Berlin on 3 November 2026.\nShe paid $40 at Charite Hospital and went home with him in the evening.\n';
    const { result } = await runMethod(textEntities, text);
    const entities = result['entities'] as readonly Found[];
    for (const { text: said, from, to } of entities) expect(text.slice(from, to)).toBe(said);
    expect(entities.map(({ kind, text: said, by }) => [kind, said, by])).toEqual([
      ['person', 'Dr. Ada Byron', 'model'],
      ['person', 'John Smith', 'model'],
      ['place', 'Berlin', 'model'],
      ['date', '3 November 2026', 'rule'],
      ['money', '$40', 'rule'],
      ['organisation', 'Charite Hospital', 'model'],
    ]);
    expect(result['counts']).toMatchObject({ person: 2, place: 1, organisation: 1, email: 0 });
    expect(result['model']).toMatchObject({ name: 'compromise', licence: 'MIT' });
    expect((result['model'] as { sha256: string }).sha256).toMatch(/^[0-9a-f]{64}$/u);
  });

  it('looks for what was asked, and no further than asked', async () => {
    const text = Array.from(
      { length: 400 },
      (_, n) => `Mail number ${n} went to user${n}@example.org today.`,
    ).join('\n');
    const { result } = await runMethod(textEntities, text, { kinds: ['email'], maxEntities: 10 });
    const entities = result['entities'] as readonly Found[];
    expect([entities.length, entities[9]!.text]).toEqual([10, 'user9@example.org']);
    expect(result).toMatchObject({ counts: { email: 400 }, entitiesLeftOut: 390, warnings: [] });
  });
});
